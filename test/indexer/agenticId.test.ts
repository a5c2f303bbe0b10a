import { decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { idOf } from '../../devnet/marketplaceTruth'
import { toHex } from '../../src/lib/hex'
import { agenticId } from '../../src/processors/marketplace/agenticId/contract'
import { erc8004Identity } from '../../src/processors/marketplace/erc8004Identity/contract'
import { headOf, type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer
/** The same chain, with every identity of the canonical registry. */
let all: Indexer

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofSharedChain(played.deployment.network)
  all = await Indexer.start(played.deployment.network, { ERC8004_ALL: 'on' })
  all.process('marketplace')
  await all.reaches(await headOf(played), 'marketplace')
})

afterAll(async () => {
  await indexer?.stop()
  await all?.stop()
  await played?.anvil.stop()
})

type Row = Record<string, unknown>

async function rowsOf(table: string, from = indexer): Promise<Row[]> {
  return (await from.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const ours = (rows: readonly Row[], column = 'agent') =>
  rows.filter((row) => String(row[column]).startsWith(played.deployment.agenticId))
const hex = (value: unknown) => (value === null ? null : toHex(value as Buffer))
const placeOf = (row: Row) => ({ txHash: hex(row.tx_hash), blockNumber: row.block_number ?? row.from_block })
const byText = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()

/** Of an identity that AgenticID holds, AgenticID's own agent. Others as they are. */
function standsFor(agent: string): string {
  const { agenticId: collection, erc8004Identity: registry } = played.deployment
  const { tokenId, owner } = played.marketplace.agent(agent)
  return agent.startsWith(registry) && owner === collection ? idOf(collection, tokenId) : agent
}
const isOfAgenticId = (agent: string) => standsFor(agent).startsWith(played.deployment.agenticId)

async function view<T>(
  address: Hex,
  abi: ReturnType<typeof artefacts.agenticId>['abi'],
  name: string,
  args: unknown[],
) {
  const data = encodeFunctionData({ abi, functionName: name, args })
  const answer = (await played.chain.rpc('eth_call', { to: address, data }, 'latest')) as Hex
  return decodeFunctionResult({ abi, functionName: name, data: answer }) as T
}

test('the scenario has every event of both contracts, and none is left over', async () => {
  const { chain, deployment: d } = played
  for (const [contract, address] of [
    [agenticId, d.agenticId],
    [erc8004Identity, d.erc8004Identity],
  ] as const) {
    const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', address })) as { topics: Hex[] }[]
    const seen = new Set(logs.map(({ topics }) => topics[0]))
    const missing = Object.entries(contract.events).filter(([, event]) => !seen.has(event.topic as Hex))
    expect(missing.map(([name]) => name)).toEqual([])
    const { rows } = await indexer.client.query('SELECT topics FROM marketplace.raw_log WHERE address = $1', [address])
    const raw = (rows as { topics: Buffer }[]).map(({ topics }) => toHex(topics.subarray(0, 32)))
    // Approvals change nobody's ownership.
    const handled = new Set<string>(Object.values(contract.events).map((event) => event.topic))
    expect(raw.filter((topic) => handled.has(topic))).toEqual([])
  }
})

test('agents belong to whom AgenticID says, not to whom the canonical registry says', async () => {
  const { deployment: d, marketplace: truth } = played
  const rows = ours(await rowsOf('agent'), 'id')
  expect(rows).toHaveLength(truth.of(d.agenticId).length)
  const { abi } = artefacts.agenticId()
  for (const row of rows) {
    const agent = truth.agent(row.id as string)
    const owner = (await view<Hex>(d.agenticId, abi, 'ownerOf', [agent.tokenId])).toLowerCase()
    const seal = truth.seals.findLast((each) => each.agent === agent.id)
    const uri = truth.uris.findLast((each) => standsFor(each.agent) === agent.id)?.uri ?? null
    expect({ ...row, standard: row.standard, seal_id: hex(row.seal_id) }).toMatchObject({
      standard: 'AGENTIC_ID',
      owner,
      uri,
      cloned_from: agent.clonedFrom,
      authorized_users: agent.authorized.size,
      seal_address: seal?.seal ?? null,
      seal_id: seal?.sealId ?? null,
    })
    expect(owner).toBe(agent.owner)
    expect(await view<string>(d.agenticId, abi, 'tokenURI', [agent.tokenId])).toBe(uri ?? '')
    expect(
      (await view<Hex>(d.erc8004Identity, artefacts.erc8004Identity().abi, 'ownerOf', [agent.tokenId])).toLowerCase(),
    ).toBe(d.agenticId)
  }
})

test('transfers, with proofs and without, are those of the scenario', async () => {
  const rows = ours(await rowsOf('agent_transfer')).map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    kind: row.transfer_kind,
    from: row.from_owner,
    to: row.to_owner,
    sealedKeys: row.sealed_keys,
  }))
  const expected = played.marketplace.transfers.filter(({ agent }) => agent.startsWith(played.deployment.agenticId))
  expect(byText(rows)).toEqual(
    byText(
      expected.map(({ txHash, blockNumber, agent, kind, from, to, sealedKeys }) => ({
        txHash,
        blockNumber,
        agent,
        kind,
        from,
        to,
        sealedKeys,
      })),
    ),
  )
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['MINT', 'CLONE', 'PLAIN', 'PROOF']))
})

test('URIs and metadata are those of the identities that AgenticID holds, or of all', async () => {
  const { uris, metadata } = played.marketplace
  for (const [from, wanted] of [
    [indexer, isOfAgenticId],
    [all, () => true],
  ] as const) {
    const isShared = (agent: unknown) =>
      [played.deployment.agenticId, played.deployment.erc8004Identity].some((each) => String(agent).startsWith(each))
    const said = (await rowsOf('agent_uri_version', from)).filter((row) => isShared(row.agent))
    expect(said.map((row) => ({ ...placeOf(row), agent: row.agent, uri: row.uri }))).toEqual(
      uris
        .filter(({ agent }) => isShared(agent) && wanted(agent))
        .map(({ txHash, blockNumber, agent, uri }) => ({ txHash, blockNumber, agent: standsFor(agent), uri })),
    )
    const set = (await rowsOf('agent_metadata_version', from)).map((row) => ({
      ...placeOf(row),
      agent: row.agent,
      key: row.metadata_key,
      value: hex(row.metadata_value),
    }))
    expect(set).toEqual(
      metadata
        .filter(({ agent }) => wanted(agent))
        .map(({ txHash, blockNumber, agent, key, value }) => ({
          txHash,
          blockNumber,
          agent: standsFor(agent),
          key,
          value,
        })),
    )
  }
})

test('of identities that have nothing to do with AgenticID there is nothing, unless all are wanted', async () => {
  const { erc8004Identity: registry, agenticId: holder } = played.deployment
  const identities = async (from: Indexer) =>
    (await rowsOf('agent', from)).filter((row) => row.collection === registry).map(({ id, owner }) => ({ id, owner }))
  const truth = played.marketplace.of(registry as Hex).map(({ id, owner }) => ({ id, owner }))
  const sorted = (rows: readonly object[]) => byText(rows)
  expect(sorted(await identities(all))).toEqual(sorted(truth))
  expect(sorted(await identities(indexer))).toEqual(sorted(truth.filter(({ owner }) => owner === holder)))
  expect(truth.some(({ owner }) => owner !== holder)).toBe(true)
})

test('data versions hold the entries that the contract holds', async () => {
  const { dataVersions } = played.marketplace
  const entries = await rowsOf('agent_data_entry')
  const rows = ours(await rowsOf('agent_data_version')).map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    datas: entries
      .filter((entry) => entry.version_id === row.id)
      .map((entry) => ({ dataDescription: entry.data_description, dataHash: hex(entry.data_hash) })),
    follows: row.follows_known,
  }))
  const expected = dataVersions.filter(({ agent }) => agent.startsWith(played.deployment.agenticId))
  expect(rows).toEqual(
    expected.map(({ txHash, blockNumber, agent, datas }) => ({ txHash, blockNumber, agent, datas, follows: true })),
  )
  expect(rows.length).toBeGreaterThan(played.marketplace.of(played.deployment.agenticId).length)
})

test('authorisations end when they are taken back, cleared, or when the agent moves', async () => {
  const rows = ours(await rowsOf('agent_authorization')).map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    user: row.user_address,
    owner: row.granted_by,
    end: row.authorization_end,
    endBlock: row.to_block,
  }))
  const expected = played.marketplace.authorizations.filter(({ agent }) => isOfAgenticId(agent))
  expect(byText(rows)).toEqual(
    byText(
      expected.map(({ txHash, blockNumber, agent, user, owner, end, endBlock }) => ({
        txHash,
        blockNumber,
        agent,
        user,
        owner,
        end,
        endBlock,
      })),
    ),
  )
  expect(new Set(rows.map(({ end }) => end))).toEqual(new Set(['REVOKED', 'CLEARED', 'TRANSFERRED', null]))
})

test('seals, delegates and what is trusted', async () => {
  const { marketplace: truth, deployment: d } = played
  const seals = (await rowsOf('agent_seal')).map((row) => ({
    ...placeOf(row),
    agent: row.agent,
    seal: row.seal_address,
    sealId: hex(row.seal_id),
  }))
  expect(seals).toEqual(truth.seals)

  const delegates = (await rowsOf('agent_delegate_version')).filter((row) => row.collection === d.agenticId)
  expect(delegates.map((row) => ({ ...placeOf(row), user: row.user_address, delegate: row.delegate }))).toEqual(
    truth.delegates
      .filter(({ collection }) => collection === d.agenticId)
      .map(({ txHash, blockNumber, user, delegate }) => ({ txHash, blockNumber, user, delegate })),
  )

  const trust = await rowsOf('agent_trust')
  expect(trust.map((row) => ({ kind: row.trust_kind, subject: row.trusted, ...placeOf(row) }))).toEqual(
    truth.trust
      .filter(({ trusted }) => trusted)
      .map(({ kind, subject, txHash, blockNumber }) => ({ kind, subject, txHash, blockNumber })),
  )
  const held = trust.filter((row) => row.to_block === null).map((row) => row.trusted)
  const lost = new Set(truth.trust.filter(({ trusted }) => !trusted).map(({ subject }) => subject))
  expect(held).toEqual(
    truth.trust.filter(({ trusted, subject }) => trusted && !lost.has(subject)).map((each) => each.subject),
  )
})
