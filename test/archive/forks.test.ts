import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Archive, type ArchiveOptions, startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { CHAIN_ID, TestChain } from './chain'
import { startChild } from './child'
import { eventually } from './eventually'
import type { Written } from './follow'

const FINALITY = 8

let chain: TestChain
let archive: Archive
let processor: ChildProcess
let contract: string
let written: Written = []
let nonce = 0

beforeAll(async () => {
  chain = await TestChain.start()
  contract = await chain.deployEcho()
  await chain.mine(15)
  archive = await openArchive()
  startProcessor()
  await processorAgrees()
}, 20_000)

afterAll(async () => {
  processor?.kill('SIGKILL')
  await archive?.close()
  await chain?.stop()
})

test('follows the head', async () => {
  await mineBranch(3)
  await processorAgrees()
})

test('a branch of equal height replaces the old one without another block', async () => {
  await replace(3, 3)
  await processorAgrees()
})

test('the last block alone is replaced', async () => {
  await replace(1, 1)
  await processorAgrees()
})

test('a higher branch replaces the old one', async () => {
  await replace(4, 7)
  await processorAgrees()
})

test('a lower branch is seen by the relay at once and by the processor when it reaches the old height', async () => {
  await replace(5, 2)
  await relayAgrees()
  await mineBranch(3)
  await processorAgrees()
})

test('branches that replace each other quickly end in the last one', async () => {
  for (const [depth, length] of [
    [2, 2],
    [1, 2],
    [3, 1],
    [2, 4],
    [5, 5],
  ] as const)
    await replace(depth, length)
  await mineBranch(2)
  await processorAgrees()
})

test('the chain is taken back to a block that stays', async () => {
  await chain.call('anvil_rollback', 2)
  await relayAgrees()
  await mineBranch(3)
  await processorAgrees()
})

test('a processor on a branch that stays shorter ends, and its next process repairs what was written', async () => {
  await restartWith({ shorterBranchMs: 150 })
  await replace(3, 1)
  await once(processor, 'exit')
  startProcessor()
  await processorAgrees()
  await mineBranch(1)
  await processorAgrees()
})

function openArchive(more: Partial<ArchiveOptions> = {}): Promise<Archive> {
  return startArchive({
    rpcUrl: chain.url,
    chainId: CHAIN_ID,
    port: 0,
    finalityBlocks: FINALITY,
    headPollMs: 20,
    shorterBranchMs: 60_000,
    log: createLog('archive', 'silent'),
    ...more,
  })
}

function startProcessor(expectsError = false): void {
  const { url: gatewayUrl, wsUrl } = archive
  processor = startChild('follow.ts', { gatewayUrl, wsUrl, finalityBlocks: FINALITY, written }, expectsError)
  processor.on('message', (message) => {
    written = message as Written
  })
}

/** A new archive and a new processor that goes on from what was written. */
async function restartWith(more: Partial<ArchiveOptions>): Promise<void> {
  processor.kill('SIGKILL')
  await once(processor, 'exit')
  await archive.close()
  archive = await openArchive(more)
  startProcessor(true)
  await mineBranch(1)
  await processorAgrees()
}

/** Takes blocks back and grows a branch with transactions of its own. */
async function replace(depth: number, length: number): Promise<void> {
  await chain.call('anvil_rollback', depth)
  await mineBranch(length)
}

async function mineBranch(length: number): Promise<void> {
  for (let mined = 0; mined < length; mined++) {
    nonce += 1
    await chain.send({ to: contract, data: `0x${nonce.toString(16).padStart(64, '0')}` })
    await chain.mine()
  }
}

function processorAgrees(): Promise<void> {
  return eventually(async () => expect(written).toEqual(await chain.summary()))
}

function relayAgrees(): Promise<void> {
  return eventually(async () => {
    const relay = async (method: string, ...params: unknown[]) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
      return ((await (await fetch(archive.url, { method: 'POST', body })).json()) as { result: unknown }).result
    }
    const number = await relay('eth_blockNumber')
    expect(Number(number)).toBe(await chain.height())
    const block = (await relay('eth_getBlockByNumber', number, false)) as { hash: string }
    expect((await chain.summary()).at(-1)).toContain(block.hash)
  })
}
