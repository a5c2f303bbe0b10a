import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { afterAll, afterEach, expect, test } from 'vitest'
import { NetworkFile } from '../src/config/network'
import { ConfigError } from '../src/lib/errors'
import { rpcCall } from '../src/lib/jsonRpc'
import { type Devnet, startDevnet } from './devnet'
import { withdrawalsOfBlock } from './withdrawals'

const dataDir = mkdtempSync(join(tmpdir(), 'zg-devnet-'))
let open: Devnet | undefined

async function start(more: { txPerSecond?: number } = {}): Promise<Devnet> {
  open = await startDevnet({ port: 0, dataDir, seed: 5, txPerSecond: 20, blockTime: 0.2, ...more })
  return open
}

afterEach(async () => {
  await open?.stop()
  open = undefined
})
afterAll(() => rmSync(dataDir, { recursive: true }))

interface Block {
  readonly hash: string
  readonly number: string
  readonly timestamp: string
  readonly transactions: readonly string[]
  readonly withdrawals: readonly unknown[]
}

const blockAt = async ({ url }: Devnet, height: string | number) =>
  (await rpcCall(url, 'eth_getBlockByNumber', [
    typeof height === 'number' ? `0x${height.toString(16)}` : height,
    false,
  ])) as Block | null
const head = async (devnet: Devnet) => Number((await blockAt(devnet, 'latest').catch(() => null))?.number ?? -1)
const reaches = (devnet: Devnet, height: number) =>
  expect.poll(() => head(devnet), { timeout: 20_000 }).toBeGreaterThanOrEqual(height)

test('the first start plays the scenario and then lives', async () => {
  const devnet = await start()
  const written = NetworkFile.parse(JSON.parse(readFileSync(join(dataDir, 'devnet.json'), 'utf8')))
  expect(written).toEqual(devnet.network)
  expect(written.rpcUrl).toBe(devnet.url)
  expect(Object.keys(written.contracts ?? {})).toEqual([
    'flow',
    'market',
    'reward',
    'mine',
    'escrow',
    'ledger',
    'inference',
    'ledgerBeacon',
    'inferenceBeacon',
    'fineTuning',
    'fineTuningBeacon',
    'sandbox',
    'tappRegistry',
    'staking',
    'restakingStates',
    'rewarderFactory',
    'ascendRouter',
    'daEntrance',
    'daSigners',
    'daRegistry',
    'erc8004Identity',
    'erc8004Reputation',
    'erc8004Validation',
    'agenticId',
    'agenticIdReputation',
    'agentNft',
    'agentMarket',
    'w0g',
    'wrappedOgBase',
    'wrappedOgBaseAgency',
  ])

  const played = await head(devnet)
  expect(played).toBeGreaterThan(100)
  await reaches(devnet, played + 10)
  const latest = await blockAt(devnet, 'latest')
  expect(Math.abs(Number(latest?.timestamp) - Date.now() / 1_000)).toBeLessThan(5)
  const living = await Promise.all(Array.from({ length: 10 }, (_, i) => blockAt(devnet, played + 1 + i)))
  expect(living.flatMap((block) => block?.transactions).length).toBeGreaterThan(5)
})

test('later starts go on with the same chain, without its traces', async () => {
  const first = await start()
  const [height, early, genesis] = [await head(first), await blockAt(first, 90), await blockAt(first, 0)]
  await first.stop()
  const kept = JSON.parse(readFileSync(join(dataDir, 'chain.json'), 'utf8')) as {
    transactions: { info: { traces: unknown[] } }[]
  }
  expect(kept.transactions.length).toBeGreaterThan(100)
  expect(kept.transactions.every(({ info }) => info.traces.length === 0)).toBe(true)

  for (let starts = 0; starts < 3; starts++) {
    const again = await start()
    expect([await blockAt(again, 90), await blockAt(again, 0)]).toEqual([early, genesis])
    await reaches(again, height + 3 * (starts + 1))
    await again.stop()
  }
})

test('with no transactions a second nobody acts, but blocks come', async () => {
  const devnet = await start({ txPerSecond: 0 })
  const height = await head(devnet)
  await reaches(devnet, height + 5)
  const idle = await Promise.all(Array.from({ length: 5 }, (_, i) => blockAt(devnet, height + 1 + i)))
  expect(idle.map((block) => block?.transactions)).toEqual([[], [], [], [], []])
})

test('a node that is killed comes back on its port', async () => {
  const devnet = await start()
  await reaches(devnet, (await head(devnet)) + 2)
  process.kill(await nodeProcess(), 'SIGKILL')
  await expect.poll(() => head(devnet), { timeout: 5_000, interval: 5 }).toBe(-1)
  await reaches(devnet, 0)
  const height = await head(devnet)
  await reaches(devnet, height + 5)
})

test('a damaged file gives way to the last good copy', async () => {
  const before = await start()
  const genesis = await blockAt(before, 0)
  await before.stop()
  const file = join(dataDir, 'chain.json')
  writeFileSync(file, readFileSync(file).subarray(0, 200_000))
  expect(await blockAt(await start(), 0)).toEqual(genesis)
})

test('a start that is interrupted takes nothing away', async () => {
  const before = await start()
  const height = await head(before)
  await reaches(before, height + 3)
  await before.stop()
  const interrupted = startDevnet({ port: 0, dataDir, seed: 5, txPerSecond: 1, blockTime: 1 })
  await expect.poll(() => nodeProcess().catch(() => 0), { interval: 1 }).toBeGreaterThan(0)
  process.kill(await nodeProcess(), 'SIGKILL')
  await interrupted.then((devnet) => devnet.stop()).catch(() => undefined)
  expect(await head(await start())).toBeGreaterThanOrEqual(height + 3)
})

test('another seed is refused: its people are not on this chain', async () => {
  const refused = startDevnet({ port: 0, dataDir, seed: 6, txPerSecond: 1, blockTime: 1 })
  await expect(refused).rejects.toThrow(ConfigError)
  await expect(refused).rejects.toThrow('was made from seed 5, not 6')
})

test('every block tells withdrawals, the same after a restart', async () => {
  const [first, heights] = [await start(), Array.from({ length: 24 }, (_, height) => height + 1)]
  const told = await Promise.all(heights.map((height) => blockAt(first, height)))
  for (const block of told) {
    expect(block?.withdrawals).toEqual(withdrawalsOfBlock(Number(block?.number), block?.hash as Hex))
  }
  await first.stop()
  const again = await start()
  expect(await Promise.all(heights.map((height) => blockAt(again, height)))).toEqual(told)
})

/** The node that keeps its chain in our folder. */
async function nodeProcess(): Promise<number> {
  const stateFile = join(dataDir, 'chain.json')
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      if (command[0]?.endsWith('/anvil') && command.includes(stateFile)) return Number(pid)
    } catch {
      // It has ended meanwhile.
    }
  }
  throw new Error(`no node keeps ${stateFile}`)
}
