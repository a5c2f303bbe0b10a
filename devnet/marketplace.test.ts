import { afterAll, beforeAll, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { type Anvil, startAnvil } from './anvil'
import { Chain } from './chain'
import { type Artefact, artefacts } from './contracts'
import { type Deployment, deployContracts } from './deploy'
import { type AgentTruth, type MarketplaceTruth, NATIVE } from './marketplaceTruth'
import { playMarketplace } from './scenarios/marketplace'
import { playSpine } from './scenarios/spine'

let anvil: Anvil
let chain: Chain
let d: Deployment
let truth: MarketplaceTruth
let blocks: number

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  d = await deployContracts(anvil.url, { seed: 'agents' })
  chain = new Chain(anvil.url, devnet.chainId)
  const at = { rpcUrl: anvil.url, deployment: d }
  const spine = await playSpine(at, { seed: 'agents' })
  const before = await chain.head()
  truth = await playMarketplace(at, spine, { seed: 'agents' })
  blocks = (await chain.head()) - before
})

afterAll(() => anvil?.stop())

const lower = (told: unknown) => String(told).toLowerCase()

test('the script is short', () => {
  expect(blocks).toBeLessThan(40)
})

/** What a contract tells of an agent, as the script tells it. */
async function told({ collection, tokenId }: AgentTruth, { abi }: Artefact) {
  const read = (name: string) => chain.read(collection, abi, name, [tokenId])
  const datas = (await read('intelligentDatasOf')) as { dataDescription: string; dataHash: string }[]
  return {
    owner: lower(await read('ownerOf')),
    datas: datas.map(({ dataDescription, dataHash }) => ({ dataDescription, dataHash })),
    authorized: ((await read('authorizedUsersOf')) as string[]).map(lower).sort(),
  }
}

test('agents are with those who have them, with their data and users', async () => {
  for (const [collection, artefact] of [
    [d.agentNft, artefacts.agentNft()],
    [d.otherAgentNft, artefacts.agentNft()],
    [d.agenticId, artefacts.agenticId()],
  ] as const) {
    const agents = truth.of(collection)
    expect(agents.length).toBeGreaterThan(2)
    for (const agent of agents) {
      const { owner, datas, authorized } = agent
      expect(await told(agent, artefact), agent.id).toEqual({ owner, datas, authorized: [...authorized].sort() })
    }
  }
})

test('agents have the creators and URIs of the script', async () => {
  const base = { [d.agentNft]: 'https://agents.example/', [d.otherAgentNft]: '' }
  for (const agent of [...truth.of(d.agentNft), ...truth.of(d.otherAgentNft)]) {
    const { collection, tokenId, creator, uri, datas } = agent
    const read = (name: string) => chain.read(collection, artefacts.agentNft().abi, name, [tokenId])
    expect(lower(await read('creatorOf'))).toBe(creator ?? NATIVE)
    const below = base[collection] === '' ? (datas[0]?.dataDescription ?? '') : `${base[collection]}${tokenId}`
    expect(await read('tokenURI'), agent.id).toBe(uri || below)
  }
  for (const { tokenId, uri } of truth.of(d.erc8004Identity)) {
    expect(await chain.read(d.erc8004Identity, artefacts.erc8004Identity().abi, 'tokenURI', [tokenId])).toBe(uri ?? '')
  }
})

test('the registry has the metadata and the owners of the script', async () => {
  const { abi } = artefacts.erc8004Identity()
  for (const { tokenId, owner } of truth.of(d.erc8004Identity)) {
    expect(lower(await chain.read(d.erc8004Identity, abi, 'ownerOf', [tokenId]))).toBe(owner)
  }
  const last = new Map(truth.metadata.map((each) => [`${each.agent} ${each.key}`, each]))
  expect(last.size).toBeGreaterThan(8)
  for (const { agent, key, value } of last.values()) {
    const tokenId = BigInt(agent.split(':')[1] as string)
    expect(await chain.read(d.erc8004Identity, abi, 'getMetadata', [tokenId, key]), agent).toBe(value)
  }
})

test('the market has the deposits and fees of the script', async () => {
  const read = (name: string, ...args: unknown[]) => chain.read(d.agentMarket, artefacts.agentMarket().abi, name, args)
  for (const [account, wei] of truth.deposited) expect(await read('getBalance', account)).toBe(wei)
  for (const [currency, units] of truth.fees) expect(await read('getFeeBalance', currency)).toBe(units)
  for (const [key, units] of truth.partnerFees) {
    expect(await read('getPartnerFeeBalance', ...key.split(' ')), key).toBe(units)
  }
  const kept = [...truth.fees.values(), ...truth.partnerFees.values()]
  expect(kept.some((units) => units > 0n)).toBe(true)
  // The contract holds what it owes, in its own money.
  const owed = [...truth.deposited.values()].reduce((sum, wei) => sum + wei, truth.fees.get(NATIVE) ?? 0n)
  const shares = [...truth.partnerFees].filter(([key]) => key.endsWith(NATIVE)).reduce((sum, [, wei]) => sum + wei, 0n)
  expect(BigInt((await chain.rpc('eth_getBalance', d.agentMarket, 'latest')) as string)).toBe(owed + shares)
})

test('the registries of feedback sum up what the script said', async () => {
  const E18 = 18n
  const rated = new Map<string, typeof truth.feedback>()
  for (const each of truth.feedback) {
    const key = `${each.registry} ${each.agent}`
    rated.set(key, [...(rated.get(key) ?? []), each])
  }
  expect(rated.size).toBe(4)
  for (const [key, given] of rated) {
    const registry = key.split(' ')[0] as typeof d.agentNft
    const tokenId = BigInt(key.split(':')[1] as string)
    const clients = [...new Set(given.map(({ client }) => client))]
    const { abi } = artefacts.agenticIdReputation()
    const valid = given.filter(({ isRevoked }) => !isRevoked)
    const sum = valid.reduce((all, { value, decimals }) => all + value * 10n ** (E18 - BigInt(decimals)), 0n)
    const value = registry === d.agenticIdReputation ? sum : sum / BigInt(valid.length)
    expect(await chain.read(registry, abi, 'getSummary', [tokenId, clients, '', ''])).toEqual([
      BigInt(valid.length),
      value,
      18,
    ])
  }
})
