import { decodeAbiParameters, type Hex, keccak256, sliceHex, stringToHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOf } from '../../devnet/chain'
import { artefacts } from '../../devnet/contracts'
import { reorg } from '../../devnet/forks'
import { EXAMPLES } from '../../src/api/examples'
import type { RunningApi } from '../../src/api/server'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, wholeChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter } from './tamper'

let played: PlayedChain
let indexer: Indexer
let api: RunningApi

beforeAll(async () => {
  played = await wholeChain()
  indexer = await Indexer.ofWholeChain(played.deployment.network)
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
})

interface Act {
  readonly kind: string
  readonly id: string
  readonly contract: string
  readonly address: string
  readonly parameter: string
  readonly subject: string | null
  readonly before: string | null
  readonly after: string | null
  readonly source: string
  readonly block_number: number
  readonly tx_hash: Buffer
}

const timeline = async () =>
  (await indexer.client.query<Act>('SELECT * FROM analytics.governance_act ORDER BY id COLLATE "C", kind')).rows

interface Log {
  readonly address: Hex
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly transactionHash: Hex
}

const topicOf = (signature: string) => keccak256(stringToHex(signature))
const addressIn = (word: Hex | undefined) => `0x${word?.slice(-40)}`

/** What a log of governance says: kind, value after, whom it is about. */
const RULES: Readonly<Record<Hex, (log: Log) => readonly [string, string, string | null]>> = {
  [topicOf('Upgraded(address)')]: ({ topics }) => ['UPGRADE', addressIn(topics[1]), null],
  [topicOf('BeaconUpgraded(address)')]: ({ topics }) => ['UPGRADE', addressIn(topics[1]), null],
  [topicOf('Initialized(uint8)')]: ({ data }) => ['UPGRADE', BigInt(data).toString(), null],
  [topicOf('Initialized(uint64)')]: ({ data }) => ['UPGRADE', BigInt(data).toString(), null],
  [topicOf('OwnershipTransferred(address,address)')]: ({ topics }) => ['OWNERSHIP', addressIn(topics[2]), null],
  [topicOf('RoleGranted(bytes32,address,address)')]: ({ topics }) => ['ROLE', 'true', addressIn(topics[2])],
  [topicOf('RoleRevoked(bytes32,address,address)')]: ({ topics }) => ['ROLE', 'false', addressIn(topics[2])],
  [topicOf('RoleAdminChanged(bytes32,bytes32,bytes32)')]: ({ topics }) => ['ADMIN', topics[3] as string, null],
  [topicOf('Paused(address)')]: () => ['PAUSE', 'true', null],
  [topicOf('Unpaused(address)')]: () => ['PAUSE', 'false', null],
  [topicOf('ContractPaused(address)')]: () => ['PAUSE', 'true', null],
  [topicOf('ContractUnpaused(address)')]: () => ['PAUSE', 'false', null],
  [topicOf('AdminChanged(address,address)')]: ({ topics }) => ['ADMIN', addressIn(topics[2]), null],
  [topicOf('PauserUpdated(address,address)')]: ({ topics }) => ['ADMIN', addressIn(topics[2]), null],
  [topicOf('TrustedAttestorAdded(address)')]: ({ topics }) => ['ROLE', 'true', addressIn(topics[1])],
  [topicOf('TrustedAttestorRemoved(address)')]: ({ topics }) => ['ROLE', 'false', addressIn(topics[1])],
}

const wordIn = ({ data }: Log, n: number) => sliceHex(data, 32 * n, 32 * (n + 1))
const numberIn = (log: Log, n: number) => BigInt(wordIn(log, n)).toString()

/** What a log says of a setting of the marketplace: its name, the value after, whom it is for. */
const SETTINGS: Readonly<Record<Hex, (log: Log) => readonly [string, string | null, string | null]>> = {
  [topicOf('FeeRateUpdated(uint256,uint256)')]: (log) => ['FEE_RATE_BPS', numberIn(log, 1), null],
  [topicOf('PartnerFeeRateUpdated(address,uint256,uint256)')]: (log) => [
    'PARTNER_FEE_RATE_BPS',
    numberIn(log, 1),
    addressIn(log.topics[1]),
  ],
  [topicOf('AgentNFTUpdated(address,address)')]: (log) => ['AGENT_NFT', addressIn(wordIn(log, 1)), null],
  [topicOf('MintFeeUpdated(uint256)')]: (log) => ['MINT_FEE_WEI', numberIn(log, 0), null],
  [topicOf('MintFeeUpdated(uint256,uint256)')]: (log) => ['MINT_FEE_WEI', numberIn(log, 1), null],
  [topicOf('DiscountMintFeeUpdated(uint256)')]: (log) => ['DISCOUNT_MINT_FEE_WEI', numberIn(log, 0), null],
  [topicOf('VerifierUpdated(address,address)')]: ({ topics }) => ['VERIFIER', addressIn(topics[2]), null],
  [topicOf('BaseURIUpdated(string,string)')]: ({ data }) => [
    'BASE_URI',
    decodeAbiParameters([{ type: 'string' }, { type: 'string' }], data)[1],
    null,
  ],
  [topicOf('ValidFrameworkHashAdded(bytes32)')]: ({ topics }) => ['VALID_FRAMEWORK_HASH', topics[1] as string, null],
  [topicOf('ValidFrameworkHashRemoved(bytes32)')]: () => ['VALID_FRAMEWORK_HASH', null, null],
}

test('every log of governance at a known contract is an act, and no other act of these kinds is there', async () => {
  const { chain, deployment } = played
  const known = Object.values(deployment.network.contracts ?? {}).flatMap((places) => places.map((at) => at.address))
  const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', address: known })) as Log[]
  const line = (address: string, txHash: string, rest: readonly unknown[]) => [address, txHash, ...rest].join(' ')
  const expected = logs.flatMap((log) => {
    const rule = RULES[log.topics[0] as Hex]
    return rule === undefined ? [] : [line(log.address, log.transactionHash, rule(log))]
  })
  const acts = (await timeline()).filter(
    ({ kind, parameter }) => kind !== 'PARAMETER' && !(kind === 'ADMIN' && parameter === 'FOUNDATION_ADMIN'),
  )
  // An owner that stays the owner is no change.
  const told = acts.map((act) => line(act.address, toHex(act.tx_hash), [act.kind, act.after, act.subject]))
  expect(told.sort()).toEqual(expected.sort())
  expect(new Set(acts.map(({ kind }) => kind))).toEqual(new Set(['UPGRADE', 'OWNERSHIP', 'ROLE', 'ADMIN', 'PAUSE']))
})

test('every setting that a contract of the marketplace logs is an act, with its value', async () => {
  const { chain, deployment: d } = played
  const known = [d.agentNft, d.agentMarket, d.agenticId]
  const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', address: known })) as Log[]
  const line = (address: string, txHash: string, rest: readonly unknown[]) => [address, txHash, ...rest].join(' ')
  const expected = logs.flatMap((log) => {
    const rule = SETTINGS[log.topics[0] as Hex]
    return rule === undefined ? [] : [line(log.address, log.transactionHash, rule(log))]
  })
  const acts = (await timeline()).filter(
    ({ address, kind, source }) => (known as string[]).includes(address) && kind === 'PARAMETER' && source === 'LOG',
  )
  const told = acts.map((act) => line(act.address, toHex(act.tx_hash), [act.parameter, act.after, act.subject]))
  expect(told.sort()).toEqual(expected.sort())
  expect(new Set(acts.map(({ parameter }) => parameter)).size).toBe(8)
})

test('what a setting was before is what it was set to the time before', async () => {
  const last = new Map<string, string | null>()
  let changes = 0
  for (const act of await timeline()) {
    // Many hold a role, and many hashes are valid, at the same time.
    if (act.kind === 'ROLE' || act.kind === 'PAUSE' || act.parameter === 'VALID_FRAMEWORK_HASH') continue
    const key = [act.kind, act.address, act.parameter, act.subject].join(' ')
    const known = last.get(key)
    // The first owner of a sandbox took it over from nobody, which its log tells.
    if (known !== undefined) expect({ key, before: act.before }).toEqual({ key, before: known })
    else if (!['sandbox'].includes(act.contract)) expect({ key, before: act.before }).toEqual({ key, before: null })
    if (known !== undefined) changes += 1
    last.set(key, act.after)
  }
  expect(changes).toBeGreaterThan(15)
})

test('settings of every domain are there, and stand as the contracts say', async () => {
  const acts = await timeline()
  const parameters = new Set(
    acts.filter(({ kind }) => kind === 'PARAMETER').map((act) => `${act.contract} ${act.parameter}`),
  )
  expect([...parameters]).toEqual(
    expect.arrayContaining([
      'market PRICE_PER_SECTOR',
      'reward BASE_REWARD',
      'reward SERVICE_FEE_RATE',
      'flow BLOCKS_PER_EPOCH',
      'mine TARGET_MINE_BLOCKS',
      'inference LOCK_TIME',
      'fineTuning LOCK_SECONDS',
      'fineTuning PENALTY_PERCENT',
      'sandbox PROVIDER_STAKE',
      'wrappedOgBaseAgency MINTER_CAP',
      'daEntrance BLOB_PRICE',
    ]),
  )
  const { chain, deployment: d, truth } = played
  const now = (contract: string, parameter: string, address?: string) =>
    acts.findLast(
      (act) => act.contract === contract && act.parameter === parameter && (!address || act.address === address),
    )?.after
  const view = async (to: Hex, artefact: keyof typeof artefacts, name: string) =>
    String(await chain.read(to, artefacts[artefact]().abi, name)).toLowerCase()
  expect(now('market', 'PRICE_PER_SECTOR')).toBe(await view(d.market, 'market', 'pricePerSector'))
  expect(now('reward', 'BASE_REWARD', d.reward)).toBe(await view(d.reward, 'reward', 'baseReward'))
  expect(now('inference', 'LOCK_TIME')).toBe(await view(d.inference, 'inference', 'lockTime'))
  expect(now('fineTuning', 'PENALTY_PERCENT')).toBe(await view(d.fineTuning, 'fineTuning', 'penaltyPercentage'))
  expect(now('fineTuning', 'OWNER')).toBe(await view(d.fineTuning, 'fineTuning', 'owner'))
  expect(now('sandbox', 'PROVIDER_STAKE')).toBe(await view(d.sandbox, 'sandbox', 'providerStake'))
  expect(now('sandbox', 'OWNER')).toBe(await view(d.sandbox, 'sandbox', 'owner'))
  expect(now('inference', 'IMPLEMENTATION', d.inferenceBeacon)).toBe(
    await view(d.inferenceBeacon, 'beacon', 'implementation'),
  )
  const cap = truth.w0g.caps.at(-1)
  expect(acts.findLast(({ subject }) => subject === cap?.minter)).toMatchObject({
    before: cap?.previousCapWei?.toString(),
    after: cap?.capWei.toString(),
  })
})

test('roles are what the contracts say, and a changed row is found', async () => {
  await reconcile(indexer, { domain: 'storage' })
  const sql = "UPDATE storage.storage_role_change SET role_act = 'REVOKED' WHERE role_act = 'GRANTED'"
  expect(await differencesAfter(indexer, 'storage-flow-roles', sql)).toContain('granted')
  const owner = "UPDATE compute.compute_parameter_state SET value_address = '0x00'"
  expect(await differencesAfter(indexer, 'compute-fine-tuning-settings', owner)).toContain('owner')
})

type Node = { key: string; kind: string; address: string; contract: string; domain: string; time: string }
const page = async (args: string) =>
  (
    await dataOf(
      api,
      `{ governanceActs(${args}) { nodes { key kind address contract domain time } pageInfo { hasNextPage endCursor } } }`,
    )
  ).governanceActs as { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

test('pages of the API hold exactly the timeline, in both directions, whatever the filter', async () => {
  const acts = await timeline()
  const keys = acts.map(({ id, kind }) => `${id}-${kind.toLowerCase()}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const order of ['ASC', 'DESC']) {
    const seen: string[] = []
    for (let after = ''; ; ) {
      const { nodes, pageInfo } = await page(`first: 7, order: ${order} ${after}`)
      seen.push(...nodes.map(({ key }) => key))
      if (!pageInfo.hasNextPage) break
      after = `, after: "${pageInfo.endCursor}"`
    }
    expect(seen).toEqual(order === 'ASC' ? keys : keys.toReversed())
  }
  const last = await page('last: 3, order: ASC')
  expect(last.nodes.map(({ key }) => key)).toEqual(keys.slice(-3))
  const some = acts[Math.floor(acts.length / 2)] as Act
  for (const [args, holds] of [
    [`contract: "${some.contract}"`, (act: Act) => act.contract === some.contract],
    [`address: "${some.address}"`, (act: Act) => act.address === some.address],
    [`kind: ${some.kind}`, (act: Act) => act.kind === some.kind],
    ['domain: CHAIN', (act: Act) => act.contract === 'wrappedOgBaseAgency'],
  ] as const) {
    const { nodes } = await page(`first: 1000, order: ASC, ${args}`)
    expect(nodes.map(({ key }) => key)).toEqual(acts.filter(holds).map(({ id, kind }) => `${id}-${kind.toLowerCase()}`))
  }
  for (const { id, kind, before, after } of acts) {
    const { governanceAct } = await dataOf(
      api,
      `{ governanceAct(key: "${id}-${kind.toLowerCase()}") { kind before after } }`,
    )
    expect(governanceAct).toEqual({ kind, before, after })
  }
})

test('the prepared examples answer with what was indexed', async () => {
  for (const name of ['GovernanceTimeline', 'ParameterChanges', 'Upgrades', 'StorageRoles']) {
    const { document } = EXAMPLES.find((each) => each.name === name)!
    for (const { nodes } of Object.values<{ nodes: unknown[] }>(await dataOf(api, document))) {
      expect(nodes.length).toBeGreaterThan(0)
    }
  }
})

test('a fork takes acts back', async () => {
  const { chain, deployment: d } = played
  indexer.process('storage')
  const before = await timeline()
  const owner = d.users.owner
  const flow = (name: string, ...args: unknown[]) => chain.send(owner, callOf(d.flow, artefacts.flow().abi, name, args))
  await flow('pause')
  await flow('unpause')
  await flow('grantRole', keccak256(stringToHex('PAUSER_ROLE')), d.relay)
  await indexer.reaches(await headOf(played), 'storage')
  expect((await timeline()).slice(before.length).map(({ kind, after }) => [kind, after])).toEqual([
    ['PAUSE', 'true'],
    ['PAUSE', 'false'],
    ['ROLE', 'true'],
  ])
  await reorg(chain, 3)
  await indexer.reaches(await headOf(played), 'storage')
  await reconcile(indexer, { domain: 'storage' })
})
