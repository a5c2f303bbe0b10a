import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ConfigError, UpstreamError } from '../src/lib/errors'
import { fromQuantity } from '../src/lib/hex'
import { rpcCall } from '../src/lib/jsonRpc'
import { takePort } from '../src/supervisor/ports'
import { spawnBound } from './boundChild'
import { mineEvery } from './miner'

export interface Anvil {
  readonly url: string
  readonly wsUrl: string
  readonly pid: number
  /** Settles when the process has ended, by itself or not. */
  readonly exited: Promise<void>
  /** From now on blocks come by the clock of the machine, every so many seconds, and not with transactions. */
  mineByClock(seconds: number): Promise<void>
  /** Ends the node; with a state file, after writing it. */
  stop(): Promise<void>
}

export interface AnvilOptions {
  /** 0 or absent: any free one. */
  readonly port?: number
  readonly chainId: number
  /** Seconds, also fractions; absent: a block for each transaction. */
  readonly blockTime?: number
  /** Where the chain is kept between runs. */
  readonly stateFile?: string
  /** Whole 0G of each account that the node itself knows. */
  readonly balance?: number
  /**
   * Time of the first block; absent: now. A kept chain needs the same at each start: the node makes its first block anew.
   * Unit: seconds.
   */
  readonly baseTime?: number
  /** Time from each block to the next; absent: the machine's clock from the second block on. Unit: seconds. */
  readonly blockSeconds?: number
  /** Blocks whose state the node can still be asked about. */
  readonly states?: number
}

/** The kept chain cannot be read: its writing was cut short. */
export class DamagedState extends UpstreamError {
  override name = 'DamagedState'
}

const START_MS = 60_000

/**
 * A kept chain. The node writes it when it ends, and once in a while for the case that the end comes hard: a dump of 290 MB (6,000
 * blocks, 18,000 transactions) holds blocks up for 1.1 s. Keeping old states in the file makes it 7 to 50 times as large; nobody who has
 * indexed the chain once asks for a state deeper than finality.
 */
const KEPT = ['--state-interval', '300']
const KEPT_STATES = 64
/** In memory. Without a limit the node writes each old state to the home folder (6.1 GB for those 6,000 blocks) and leaves it there. */
const STATES = 10_000

/** Starts a local chain. Throws ConfigError when there is no anvil for this platform or the port is taken. */
export async function startAnvil(o: AnvilOptions): Promise<Anvil> {
  const binary = anvilBinary()
  const port = await takePort(o.port ?? 0, '127.0.0.1', 'RPC_PORT')
  const child = spawnBound(binary, parametersOf(o, port))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ending = new AbortController()
  void exited.then(() => ending.abort())
  const url = `http://127.0.0.1:${port}`
  try {
    await answering(child, url)
    if (o.blockSeconds !== undefined) await rpcCall(url, 'anvil_setBlockTimestampInterval', [o.blockSeconds])
    else if (o.baseTime !== undefined) await setClock(url)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  let mining = o.blockTime === undefined ? undefined : mineEvery(url, o.blockTime, ending.signal)
  return {
    url,
    wsUrl: url.replace('http', 'ws'),
    pid: child.pid as number,
    exited,
    async mineByClock(seconds) {
      await rpcCall(url, 'evm_setAutomine', [false])
      if (o.blockSeconds !== undefined) await rpcCall(url, 'anvil_removeBlockTimestampInterval')
      await setClock(url)
      mining = mineEvery(url, seconds, ending.signal)
    },
    async stop() {
      ending.abort()
      await mining
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** A node that is told the time of its first block believes that it is that time still. */
async function setClock(url: string): Promise<void> {
  const head = (await rpcCall(url, 'eth_getBlockByNumber', ['latest', false])) as { timestamp: string }
  // It would mine a block that is older than its parent.
  await rpcCall(url, 'evm_setTime', [Math.max(Math.floor(Date.now() / 1_000), fromQuantity(head.timestamp))])
}

function parametersOf(o: AnvilOptions, port: number) {
  const { chainId, blockTime, stateFile, balance = 1_000_000, baseTime } = o
  const states = o.states ?? (stateFile === undefined ? STATES : KEPT_STATES)
  const parameters = ['--port', port, '--chain-id', chainId, '--balance', balance, '--silent', '--slots-in-an-epoch', 4]
  parameters.push('--prune-history', states)
  if (blockTime !== undefined) parameters.push('--no-mining')
  if (baseTime !== undefined) parameters.push('--timestamp', baseTime)
  if (stateFile !== undefined) parameters.push('--state', stateFile, ...KEPT)
  return parameters.map(String)
}

function anvilBinary(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
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

async function answering(child: ChildProcess, url: string): Promise<void> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000)
  })
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const reason = said.trim().slice(0, 300) || 'it gave no reason'
      if (/failed to parse json/i.test(said)) throw new DamagedState(reason)
      throw new UpstreamError(`anvil ended while it started: ${reason}`)
    }
    const alive = await rpcCall(url, 'eth_chainId', [], 1_000).catch(() => null)
    if (alive !== null) return
    await wait(25)
  }
  throw new UpstreamError(`anvil did not answer at ${url} within ${START_MS / 1_000} s.`)
}
