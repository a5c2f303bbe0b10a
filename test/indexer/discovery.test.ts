import { encodeDeployData, type Hex, zeroAddress } from 'viem'
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
import { collectBlocks, headOf as headOfBlocks, Replay } from './replay'

const FOUND = 'marketplace.agent_found_contract'

let played: PlayedChain
let archive: Archive
let head: { height: number; hash: string }
/** What the index of a chain holds whose network file names every contract. */
let declared: Record<string, string[]>
let blocks: BlockData[]
/** Nobody declared it either, and it logged as any token does before it gave itself away. */
let older: Hex

/** The network with more contracts of agents in its file. */
function withOthers(...more: readonly Hex[]): Network {
  const { network, otherAgentNft } = played.deployment
  const others = [otherAgentNft, older, ...more].map((address) => ({ address, fromBlock: 0 }))
  const agentNft = [...(network.contracts?.agentNft ?? []), ...others]
  return { ...network, contracts: { ...network.contracts, agentNft } }
}

beforeAll(async () => {
  played = await playedChain()
  older = await deploy()
  await mintByUri(older)
  await mintWithData(older)
  await played.chain.rpc('anvil_mine', '0xa')
  head = await headOf(played)
  const { network } = played.deployment
  archive = await startArchive({ ...network, port: 0, log: createLog('test', 'error') })
  const whole = await Replay.open('marketplace', withOthers(), archive.url)
  await whole.final(await collect(withOthers(), false), 1_000)
  declared = await whole.rows()
  await whole.close()
  blocks = await collect(network, true)
})

afterAll(async () => {
  await archive?.close()
  await played?.anvil.stop()
})

async function collect(network: Network, discover: boolean): Promise<BlockData[]> {
  const options = { network, domains: ['marketplace'], to: finalHeight(), discover } as const
  return (await collectBlocks(archive.url, options)).marketplace
}

const DATA = [{ dataDescription: 'late', dataHash: `0x${'5e'.repeat(32)}` }]

async function deploy(): Promise<Hex> {
  const { owner } = played.deployment.users
  const { abi, bytecode } = artefacts.agentNft()
  return played.chain.deploy(owner, encodeDeployData({ abi, bytecode, args: [owner.address] }))
}

async function send(collection: Hex, name: string, ...args: readonly unknown[]): Promise<void> {
  await played.chain.send(played.deployment.users.owner, agentCall(collection, name, args))
}

/** Nothing that other tokens do not log, too. */
async function mintByUri(collection: Hex): Promise<void> {
  const { owner, agents } = played.deployment.users
  await send(collection, 'mintWithRole', owner.address, 'ipfs://late', zeroAddress)
  await send(collection, 'transferFrom', owner.address, agents.owners[0]?.address, 0n)
}

async function mintWithData(collection: Hex): Promise<void> {
  await send(collection, 'mintWithRole', DATA, played.deployment.users.owner.address)
}

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
    expect(found).toHaveLength(2)
    expect(found.join()).toContain(played.deployment.otherAgentNft)
    // The last column: what was logged before.
    expect(Number(/(\d+)\)$/.exec(found.find((row) => row.includes(older)) ?? '')?.[1])).toBeGreaterThan(1)
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
    expect(found).toHaveLength(2)
  } finally {
    await indexer.stop()
  }
})

test('a contract is found above finality, and found anew on the branch that replaces it', async () => {
  const { chain, deployment } = played
  const late = await deploy()
  const [finds, knows] = await Promise.all([
    Indexer.start(deployment.network, { DISCOVER_AGENTS: 'on' }),
    Indexer.start(withOthers(late)),
  ])
  try {
    for (const each of [finds, knows]) each.process('marketplace')
    const found = async () => {
      const now = await headOf(played)
      for (const each of [finds, knows]) await each.reaches(now, 'marketplace')
      return withoutFound(await finds.rows('marketplace')).found
    }
    const areEqual = async () => {
      await found()
      expect(withoutFound(await finds.rows('marketplace')).rows).toEqual(
        withoutFound(await knows.rows('marketplace')).rows,
      )
    }
    await mintByUri(late)
    expect(await found()).toHaveLength(2)
    await mintWithData(late)
    await send(late, 'transferFrom', deployment.users.owner.address, deployment.users.agents.owners[0]?.address, 1n)
    expect((await found()).join()).toContain(late)
    await areEqual()

    await takeBack(chain, 2)
    await send(late, 'mintWithRole', deployment.users.owner.address, '', zeroAddress)
    await chain.rpc('evm_mine')
    expect(await found()).toHaveLength(2)
    await mintWithData(late)
    expect(await found()).toHaveLength(3)
    await areEqual()
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
    expect(found).toHaveLength(2)
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
