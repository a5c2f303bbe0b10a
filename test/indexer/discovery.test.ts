import { encodeDeployData, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agentCall } from '../../devnet/acts/agents'
import { artefacts } from '../../devnet/contracts'
import { takeBack } from '../../devnet/forks'
import { type Archive, startArchive } from '../../src/archive'
import type { Network } from '../../src/config/network'
import { createLog } from '../../src/lib/log'
import type { BlockData } from '../../src/processors/blocks'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { collectDomain, headOf as headOfBlocks, Replay } from './replay'

const FOUND = 'marketplace.agent_found_contract'

let played: PlayedChain
let archive: Archive
let head: { height: number; hash: string }
/** What the index of a chain holds whose network file names every contract. */
let declared: Record<string, string[]>
let blocks: BlockData[]

/** The network with the second contract of agents in its file. */
function withOther({ deployment: { network, otherAgentNft } }: PlayedChain): Network {
  const agentNft = [...(network.contracts?.agentNft ?? []), { address: otherAgentNft, fromBlock: 0 }]
  return { ...network, contracts: { ...network.contracts, agentNft } }
}

beforeAll(async () => {
  played = await playedChain('discovery')
  head = await headOf(played)
  const { network } = played.deployment
  archive = await startArchive({ ...network, port: 0, log: createLog('test', 'error') })
  const whole = await Replay.open('marketplace', withOther(played), archive.url)
  await whole.final(await collectDomain(archive.url, withOther(played), 'marketplace', finalHeight()), 1_000)
  declared = await whole.rows()
  await whole.close()
  blocks = await collectDomain(archive.url, network, 'marketplace', finalHeight(), true)
})

afterAll(async () => {
  await archive?.close()
  await played?.anvil.stop()
})

const finalHeight = () => head.height - played.deployment.network.finalityBlocks

const open = () =>
  Replay.open('marketplace', played.deployment.network, archive.url, { readingOptions: ['DISCOVER_AGENTS'] })

function withoutFound({ [FOUND]: found, ...rows }: Record<string, string[]>) {
  return { found: found ?? [], rows }
}

test('a contract that nobody declared has a history before what gives it away', () => {
  const { otherAgentNft } = played.deployment
  const agents = declared['marketplace.agent']?.filter((row) => row.includes(otherAgentNft)) ?? []
  expect(agents.length).toBeGreaterThan(0)
  expect(agents).toHaveLength(played.marketplace.of(otherAgentNft).length)
})

test.each([1, 7, 1_000])('in batches of %i blocks all rows are those of a contract that is declared', async (size) => {
  const replay = await open()
  try {
    await replay.final(blocks, size)
    const { found, rows } = withoutFound(await replay.rows())
    expect(rows).toEqual(withoutFound(declared).rows)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(played.deployment.otherAgentNft)
    // What was read late: the last column.
    expect(Number(/(\d+)\)$/.exec(found[0] as string)?.[1])).toBeGreaterThan(0)
  } finally {
    await replay.close()
  }
})

test('a processor that follows the chain writes the same', async () => {
  const indexer = await Indexer.start(played.deployment.network, { DISCOVER_AGENTS: 'on' })
  try {
    indexer.process('marketplace')
    await indexer.reaches(head, 'marketplace')
    const { found, rows } = withoutFound(await indexer.rows('marketplace'))
    expect(rows).toEqual(withoutFound(declared).rows)
    expect(found).toHaveLength(1)
  } finally {
    await indexer.stop()
  }
})

test('a contract is found above finality, and found anew on the branch that replaces it', async () => {
  const { chain, deployment } = played
  const { owner, agents } = deployment.users
  const [ann] = agents.owners as [(typeof agents.owners)[number]]
  const { abi, bytecode } = artefacts.agentNft()
  const late = await chain.deploy(owner, encodeDeployData({ abi, bytecode, args: [owner.address] }))
  const call = (name: string, args: readonly unknown[]) => ({ from: owner, call: agentCall(late, name, args) })
  const send = async (each: ReturnType<typeof call>) => void (await chain.send(each.from, each.call))
  const datas = [{ dataDescription: 'late', dataHash: `0x${'5e'.repeat(32)}` }]
  const { network } = deployment
  const agentNft = [...(withOther(played).contracts?.agentNft ?? []), { address: late, fromBlock: 0 }]
  const [finds, knows] = await Promise.all([
    Indexer.start(network, { DISCOVER_AGENTS: 'on' }),
    Indexer.start({ ...network, contracts: { ...network.contracts, agentNft } }),
  ])
  try {
    for (const each of [finds, knows]) each.process('marketplace')
    const areEqual = async () => {
      const now = await headOf(played)
      for (const each of [finds, knows]) await each.reaches(now, 'marketplace')
      const { found, rows } = withoutFound(await finds.rows('marketplace'))
      expect(rows).toEqual(withoutFound(await knows.rows('marketplace')).rows)
      return found
    }
    // By URI alone: nothing that other tokens do not log, too.
    await send(call('mintWithRole', [owner.address, 'ipfs://late', zeroAddress]))
    await send(call('transferFrom', [owner.address, ann.address, 0n]))
    expect(await areEqual()).toHaveLength(1)
    await send(call('mintWithRole', [datas, owner.address]))
    await send(call('transferFrom', [owner.address, ann.address, 1n]))
    const found = await areEqual()
    expect(found).toHaveLength(2)
    expect(found.join()).toContain(late)

    await takeBack(chain, 2)
    await send(call('mintWithRole', [owner.address, '', zeroAddress]))
    await chain.rpc('evm_mine')
    expect(await areEqual()).toHaveLength(1)
    await send(call('mintWithRole', [datas, owner.address]))
    expect(await areEqual()).toHaveLength(2)
  } finally {
    await finds.stop()
    await knows.stop()
  }
})

test('a fork takes back what was found on it, with its history', async () => {
  const { otherAgentNft } = played.deployment
  const at = blocks.findIndex((block) => block.logs.some((log) => log.address === otherAgentNft))
  expect(at).toBeGreaterThan(0)
  const [before, after] = [blocks.slice(0, at), blocks.slice(at)]
  const replay = await open()
  try {
    await replay.final(before, 1_000)
    const base = headOfBlocks(before)
    const unfound = await replay.rows()
    await replay.hot(base, after, base)
    const { found, rows } = withoutFound(await replay.rows())
    expect(found).toHaveLength(1)
    expect(rows).toEqual(withoutFound(declared).rows)
    await replay.hot(base, [], base)
    expect(await replay.rows()).toEqual(unfound)
    expect(await replay.undoRows()).toBe(0)
    await replay.hot(base, after, base)
    expect(withoutFound(await replay.rows()).rows).toEqual(rows)
  } finally {
    await replay.close()
  }
})
