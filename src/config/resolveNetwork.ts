import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { messageOf } from '../lib/errors'
import { type Network, NetworkFile } from './network'
import { devnet } from './networks/devnet'
import { galileo } from './networks/galileo'
import { mainnet } from './networks/mainnet'

export const NETWORKS: Readonly<Record<string, Network>> = { mainnet, galileo, devnet }

/** A network, the file it was read from (if any), and everything wrong with what was asked for. */
export interface ResolvedNetwork {
  readonly network?: Network
  readonly file?: string
  readonly problems: readonly string[]
}

/** Where the devnet of this data folder writes its network file. */
export function devnetFile(dataDir: string): string {
  return join(dataDir, 'devnet.json')
}

/** Finds a network by name or by the path of a JSON file; the devnet by the file its deployment wrote, once there is one. */
export function resolveNetwork(nameOrPath: string, dataDir: string): ResolvedNetwork {
  if (nameOrPath === 'devnet' && existsSync(devnetFile(dataDir))) return readNetworkFile(devnetFile(dataDir))
  const known = Object.hasOwn(NETWORKS, nameOrPath) ? NETWORKS[nameOrPath] : undefined
  if (known) return { network: known, problems: [] }
  if (/[./\\]/.test(nameOrPath)) return readNetworkFile(resolve(nameOrPath))
  return { problems: [`NETWORK: expected ${Object.keys(NETWORKS).join(', ')} or the path of a JSON file`] }
}

function readNetworkFile(file: string): ResolvedNetwork {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return { file, problems: [`NETWORK: ${file} cannot be read as JSON (${messageOf(error)})`] }
  }
  const parsed = NetworkFile.safeParse(content)
  if (parsed.success) return { network: parsed.data, file, problems: [] }
  const problems = parsed.error.issues.map((issue) => {
    const where = issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''
    return `NETWORK: ${file}${where}: ${issue.message}`
  })
  return { file, problems }
}
