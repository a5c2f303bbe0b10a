import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ConfigError, UpstreamError } from '../src/lib/errors'
import { freePort } from '../src/lib/freePort'
import { rpcCall } from '../src/lib/jsonRpc'

export interface Anvil {
  readonly url: string
  readonly wsUrl: string
  readonly pid: number
  /** Settles when the process has ended, by itself or not. */
  readonly exited: Promise<void>
  /** Ends the node; with a state file, after writing it. */
  stop(): Promise<void>
}

export interface AnvilOptions {
  /** 0 or absent: any free one. */
  readonly port?: number
  readonly chainId: number
  /** Seconds; absent: a block for each transaction. */
  readonly blockTime?: number
  /** Where the chain is kept between runs. */
  readonly stateFile?: string
  /** Whole 0G of each account that the node itself knows. */
  readonly balance?: number
}

const START_MS = 20_000
/** The state is written at the end; once in a while in between, for the case that the end comes hard. */
const DUMP_SECONDS = 60

/** Starts a local chain. Throws ConfigError when there is no anvil for this platform or the port is taken. */
export async function startAnvil(o: AnvilOptions): Promise<Anvil> {
  const port = o.port || (await freePort())
  const parameters = ['--port', String(port), '--chain-id', String(o.chainId), '--silent', '--slots-in-an-epoch', '4']
  parameters.push('--balance', String(o.balance ?? 1_000_000))
  if (o.blockTime !== undefined) parameters.push('--block-time', String(o.blockTime))
  if (o.stateFile !== undefined) parameters.push('--state', o.stateFile, '--state-interval', String(DUMP_SECONDS))
  const child = spawn(anvilBinary(), parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
  const url = `http://127.0.0.1:${port}`
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void exited.then(() => process.off('exit', killWithUs))
  await answering(child, url, port)
  return {
    url,
    wsUrl: url.replace('http', 'ws'),
    pid: child.pid as number,
    exited,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

function anvilBinary(): string {
  const name = `@foundry-rs/anvil-${process.platform === 'win32' ? 'win32' : process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
  try {
    const binary = join(dirname(createRequire(__filename).resolve(`${name}/package.json`)), 'bin/anvil')
    if (existsSync(binary)) return binary
  } catch {
    // Reported below with the remedy.
  }
  throw new ConfigError(
    `There is no anvil for this platform (${name} is not installed), so the devnet cannot run here: choose another network with --network.`,
  )
}

async function answering(child: ChildProcess, url: string, port: number): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString().slice(0, 2_000)
  })
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      if (/address already in use|AddrInUse/i.test(said)) throw new ConfigError(`Port ${port} is already in use.`)
      throw new UpstreamError(`anvil ended with exit code ${child.exitCode}: ${said.trim().slice(0, 300)}`)
    }
    const alive = await rpcCall(url, 'eth_chainId', [], 1_000).catch(() => null)
    if (alive !== null && child.exitCode === null) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new UpstreamError(`anvil did not answer at ${url} within ${START_MS / 1_000} s.`)
}
