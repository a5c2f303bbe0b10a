import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config/config'
import { ConfigError } from '../lib/errors'

/** Raised when a new release cannot read what an older one left in the data folder. */
export const DATA_FORMAT = 1

const Meta = z.object({
  format: z.number(),
  network: z.string(),
  chainId: z.number(),
  /** Hash of block 0; kept for the devnet only, where the chain can be lost. */
  genesis: z.string().optional(),
})

/** What a data folder holds the data of. */
export type Meta = z.output<typeof Meta>

/** Reads what the data folder belongs to; undefined for a new folder. Throws a ConfigError unless it fits the configuration. */
export async function readMeta(config: Config): Promise<Meta | undefined> {
  const path = metaPath(config.dataDir)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const meta = parse(text)
  if (!meta) throw new ConfigError(`${path} is damaged: set DATA_DIR to another folder or delete ${config.dataDir}.`)
  if (meta.format !== DATA_FORMAT) {
    throw new ConfigError(
      `${config.dataDir} was written in data format ${meta.format} and this version reads ${DATA_FORMAT}: set DATA_DIR to another folder.`,
    )
  }
  const { name, chainId } = config.network
  if (meta.network !== name || meta.chainId !== chainId) {
    throw new ConfigError(
      `${config.dataDir} holds data of ${meta.network} (chain ${meta.chainId}), not of ${name} (chain ${chainId}): set DATA_DIR to another folder.`,
    )
  }
  return meta
}

/** Writes it whole or not at all. */
export async function writeMeta(config: Config, genesis: string | undefined): Promise<void> {
  const meta: Meta = { format: DATA_FORMAT, network: config.network.name, chainId: config.network.chainId, genesis }
  const path = metaPath(config.dataDir)
  await writeFile(`${path}.new`, `${JSON.stringify(meta, null, 2)}\n`)
  await rename(`${path}.new`, path)
}

function metaPath(dataDir: string): string {
  return join(dataDir, 'meta.json')
}

function parse(text: string): Meta | undefined {
  try {
    return Meta.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
