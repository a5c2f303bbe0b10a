import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Archive, startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { CHAIN_ID, TestChain } from './chain'
import { startChild } from './child'
import type { Collected, CollectOptions } from './collect'
import { KINDS } from './kinds'

const TOPIC = `0xaaaaaaaa${'11'.repeat(28)}`

let chain: TestChain
let archive: Archive
let collected: Record<string, { gateway: Collected; rpc: Collected }>
let contract: string

beforeAll(async () => {
  chain = await TestChain.start()
  contract = await chain.deployEcho()
  await playEveryKindOfTransaction()
  archive = await startArchive({
    rpcUrl: chain.url,
    chainId: CHAIN_ID,
    port: 0,
    finalityBlocks: 8,
    log: createLog('archive', 'silent'),
  })
  const to = (await chain.height()) - 8
  collected = await collect({ gatewayUrl: archive.url, rpcUrl: chain.url, to, contract, topic: TOPIC })
}, 20_000)

afterAll(async () => {
  await archive?.close()
  await chain?.stop()
})

test.each([
  ['logs with their transactions', 8, 4],
  ['logs by topic with sibling logs', 2, 1],
  ['logs by topic of any contract', 2, 1],
  ['logs of a contract, and by topic of any', 8, 4],
  ['calls of a function', 4, 3],
  ['all blocks with all transactions', 0, 9],
  ['all blocks with logs', 8, 0],
])('%s: the gateway gives the blocks that the RPC source gives', (kind, logs, transactions) => {
  const { gateway, rpc } = collected[kind] as { gateway: Collected; rpc: Collected }
  expect([countOf('logs', gateway), countOf('transactions', gateway)]).toEqual([logs, transactions])
  const heights = Object.keys(gateway)
  expect(heights).toEqual(heightsThatCount(rpc, kind.startsWith('all blocks')))
  for (const height of heights) expect({ [height]: gateway[height] }).toEqual({ [height]: rpc[height] })
})

test('every kind is compared', () => {
  expect(Object.keys(collected).sort()).toEqual(Object.keys(KINDS).sort())
})

function countOf(items: 'logs' | 'transactions', blocks: Collected): number {
  return Object.values(blocks).reduce<number>(
    (sum, block) => sum + (block as Record<string, unknown[]>)[items]!.length,
    0,
  )
}

/** The gateway leaves out blocks without items, except the first and last; the RPC source keeps all. */
function heightsThatCount(blocks: Collected, all: boolean): string[] {
  const heights = Object.keys(blocks)
  return heights.filter((height, index) => {
    const { logs, transactions } = blocks[height] as { logs: unknown[]; transactions: unknown[] }
    return all || index === 0 || index === heights.length - 1 || logs.length + transactions.length > 0
  })
}

async function playEveryKindOfTransaction(): Promise<void> {
  const [, second = '', third = ''] = chain.accounts
  const echo = (data: string, more: Record<string, string> = {}) => chain.send({ to: contract, data, ...more })
  await chain.mine(3)
  await echo(TOPIC)
  await chain.send({ to: third, value: '0x1' })
  await echo(`0xbbbbbbbb${'22'.repeat(60)}`, { from: second, gasPrice: '0x77359400' })
  await chain.mine(2)
  await echo(`0xaaaaaaaa${'33'.repeat(28)}`, { value: '0x5' })
  await echo(`0xaaaaaaaa${'44'.repeat(28)}`)
  await echo('0x12')
  await chain.mine()
  await chain.deployEcho()
  await chain.send({ to: second, from: third })
  await chain.mine(10)
}

async function collect(options: CollectOptions): Promise<typeof collected> {
  const child = startChild('collect.ts', options)
  try {
    const message = once(child, 'message', { signal: AbortSignal.timeout(15_000) })
    const [results] = await Promise.race([message, once(child, 'exit').then(() => Promise.reject('the child ended'))])
    return results
  } finally {
    child.kill('SIGKILL')
  }
}
