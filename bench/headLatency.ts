import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { type RunFile, readRunFile } from '../src/supervisor/runFile'

const CLI = join(__dirname, '..', 'src/cli.js')
const START_MS = 90_000
/** A start still catches up with the blocks of its own beginning. */
const SETTLED_MS = 10_000

/** Milliseconds from the node's announcement of a block to each settlement of it that a subscriber was told, over a real start. */
export async function headLatencies(count: number): Promise<number[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zg-bench-'))
  const settings = {
    API_PORT: '0',
    ARCHIVE_PORT: '0',
    DATABASE_PORT: '0',
    RPC_PORT: '0',
    METRICS_PORT: '0',
    DEVNET_TX_PER_SECOND: '10',
  }
  const up = spawn(process.execPath, [CLI, 'up'], {
    env: { ...process.env, NETWORK: 'devnet', DATA_DIR: dataDir, ...settings },
    stdio: 'ignore',
    detached: true,
  })
  try {
    return await listen(await runFileOf(up, dataDir), count)
  } finally {
    const ended = new Promise((resolve) => up.once('exit', resolve))
    up.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function runFileOf(up: ChildProcess, dataDir: string): Promise<RunFile> {
  for (const started = performance.now(); performance.now() - started < START_MS; await wait(100)) {
    const run = readRunFile(dataDir)
    if (run) return run
    if (up.exitCode !== null) break
  }
  throw new Error('zg up did not start')
}

async function listen({ graphqlUrl, rpcUrl }: RunFile, count: number): Promise<number[]> {
  const mined = new Map<number, number>()
  const settled = performance.now() + SETTLED_MS
  const node = new WebSocket(rpcUrl.replace(/^http/, 'ws'))
  node.on('open', () => node.send('{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}'))
  node.on('message', (data) => {
    const height = JSON.parse(String(data)).params?.result?.number
    if (height !== undefined && performance.now() > settled) mined.set(Number(height), performance.now())
  })
  const client = createClient({ url: graphqlUrl.replace(/^http/, 'ws'), webSocketImpl: WebSocket })
  const latencies: number[] = []
  const query = 'subscription { settlements { type settlement { blockNumber } } }'
  await new Promise<void>((resolve, reject) => {
    client.subscribe<{ settlements: { settlement: { blockNumber: number } | null } }>(
      { query },
      {
        next({ data }) {
          const at = mined.get(data?.settlements.settlement?.blockNumber ?? -1)
          if (at !== undefined) latencies.push(performance.now() - at)
          if (latencies.length >= count) resolve()
        },
        error: reject,
        complete: () => reject(new Error('the stream ended')),
      },
    )
  })
  client.terminate()
  node.terminate()
  return latencies
}
