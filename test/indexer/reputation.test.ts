import { decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { type FeedbackTruth, idOf } from '../../devnet/marketplaceTruth'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { grouped } from '../grouped'
import { type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'

type Api = Awaited<ReturnType<typeof startTestApi>>
type Row = Record<string, unknown>

let played: PlayedChain
let indexer: Indexer
let api: Api

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofSharedChain(played.deployment.network)
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
})

async function rowsOf(table: string): Promise<Row[]> {
  return (await indexer.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const hex = (value: unknown) => (value === null ? null : toHex(value as Buffer))
const placeOf = (row: Row) => ({ txHash: hex(row.tx_hash), blockNumber: row.block_number })

/** Of an identity that AgenticID holds, AgenticID's own agent; null of one that it does not hold. */
function standsFor(agent: string): string | null {
  const { agenticId, erc8004Identity } = played.deployment
  const { tokenId, owner } = played.marketplace.agent(agent)
  if (!agent.startsWith(erc8004Identity)) return agent
  return owner === agenticId ? idOf(agenticId, tokenId) : null
}

const told = () => played.marketplace.feedback.filter(({ agent }) => standsFor(agent) !== null)

async function summaryOf(registry: Hex, agentNumber: bigint, clients: readonly string[], tag1 = '', tag2 = '') {
  const { abi } = artefacts.agenticIdReputation()
  const data = encodeFunctionData({ abi, functionName: 'getSummary', args: [agentNumber, clients, tag1, tag2] })
  const answer = (await played.chain.rpc('eth_call', { to: registry, data }, 'latest')) as Hex
  const [count, value, decimals] = decodeFunctionResult({ abi, functionName: 'getSummary', data: answer }) as [
    bigint,
    bigint,
    number,
  ]
  expect(decimals).toBe(18)
  return { count: Number(count), value }
}

test('every piece of feedback is there, with its proof and what became of it', async () => {
  const rows = (await rowsOf('agent_feedback')).map((row) => ({
    ...placeOf(row),
    registry: row.address,
    agent: row.agent,
    client: row.client,
    index: BigInt(row.feedback_index as string),
    value: BigInt(row.value as string),
    decimals: row.value_decimals,
    tag1: row.tag1,
    tag2: row.tag2,
    endpoint: row.endpoint,
    uri: row.feedback_uri,
    hash: hex(row.feedback_hash),
    proof:
      row.proof_data_hashes === null
        ? null
        : { dataHashes: row.proof_data_hashes, frameworkHash: hex(row.proof_framework_hash) },
    isRevoked: row.is_revoked,
    responses: row.responses,
  }))
  expect(rows).toEqual(told().map((each) => ({ ...each, agent: standsFor(each.agent) })))
  expect(rows.some(({ isRevoked }) => isRevoked)).toBe(true)
  expect(rows.some(({ proof }) => proof === null)).toBe(true)
  expect(rows.length).toBeLessThan(played.marketplace.feedback.length)
})

test('what was taken back says when, and every answer leads to what it answers', async () => {
  const revoked = (await rowsOf('agent_feedback')).filter((row) => row.is_revoked)
  for (const row of revoked) {
    const receipt = (await played.chain.rpc('eth_getTransactionReceipt', hex(row.revoked_tx_hash))) as {
      blockNumber: Hex
      to: Hex
    }
    expect([Number(receipt.blockNumber), receipt.to]).toEqual([row.revoked_block, row.address])
  }
  const feedback = new Map((await rowsOf('agent_feedback')).map((row) => [row.id, row]))
  const rows = (await rowsOf('agent_feedback_response')).map((row) => {
    const to = feedback.get(row.feedback as string)
    return {
      ...placeOf(row),
      registry: row.address,
      responder: row.responder,
      uri: row.response_uri,
      hash: hex(row.response_hash),
      to: [to?.agent, to?.client, BigInt(to?.feedback_index as string)],
    }
  })
  const { responses } = played.marketplace
  expect(rows).toEqual(
    responses.map(({ txHash, blockNumber, registry, responder, uri, hash, feedback: { agent, client, index } }) => ({
      txHash,
      blockNumber,
      registry,
      responder,
      uri,
      hash,
      to: [standsFor(agent), client, index],
    })),
  )
})

describe('scores', () => {
  const SCORE = 'registry feedback revoked unscaled counted clients insufficientData sumE18 meanE18'

  async function scoreOf(agent: string, registry: string, filter = '') {
    const { agentReputation } = await dataOf(api, `{ agentReputation(agent: "${agent}" ${filter}) { ${SCORE} } }`)
    return (agentReputation as { registry: string; sumE18: string; meanE18: string | null; counted: number }[]).find(
      (each) => each.registry === registry,
    )
  }

  function groups(): [agent: string, registry: Hex, rows: FeedbackTruth[]][] {
    const by = grouped(told(), ({ agent, registry }) => `${agent} ${registry}`)
    return [...by.values()].map((rows) => [rows[0]!.agent, rows[0]!.registry, rows])
  }

  test('equal what the contract sums up, over all clients, over one, and under each tag', async () => {
    const { agenticIdReputation } = played.deployment
    expect(groups().length).toBeGreaterThan(2)
    for (const [agent, registry, rows] of groups()) {
      const number = BigInt(agent.split(':')[1] as string)
      const all = [...new Set(rows.map(({ client }) => client))]
      const tags = [...new Set(rows.map(({ tag1, tag2 }) => `${tag1}\n${tag2}`))].map((each) => each.split('\n'))
      const asked: [readonly string[], string, string][] = [
        [all, '', ''],
        [all.slice(0, 1), '', ''],
        ...tags.map(([tag1 = '', tag2 = '']): [string[], string, string] => [all, tag1, tag2]),
      ]
      for (const [clients, tag1, tag2] of asked) {
        const summary = await summaryOf(registry, number, clients, tag1, tag2)
        const filter = `clients: ${JSON.stringify(clients)} tag1: ${JSON.stringify(tag1)} tag2: ${JSON.stringify(tag2)}`
        const score = await scoreOf(standsFor(agent) as string, registry, filter)
        expect(score?.counted ?? 0).toBe(summary.count)
        // The registry of AgenticID answers the sum, that of all projects the average.
        const value = registry === agenticIdReputation ? (score?.sumE18 ?? '0') : (score?.meanE18 ?? '0')
        expect(BigInt(value)).toBe(summary.value)
      }
    }
  })

  test('count rows and clients, leave out what was taken back, and say when clients are few', async () => {
    for (const [agent, registry, rows] of groups()) {
      const left = rows.filter(({ isRevoked }) => !isRevoked)
      const sum = left.reduce((total, { value, decimals }) => total + value * 10n ** BigInt(18 - decimals), 0n)
      const clients = new Set(left.map(({ client }) => client)).size
      expect(await scoreOf(standsFor(agent) as string, registry)).toEqual({
        registry,
        feedback: rows.length,
        revoked: rows.length - left.length,
        unscaled: 0,
        counted: left.length,
        clients,
        insufficientData: clients < 3,
        sumE18: String(sum),
        meanE18: left.length === 0 ? null : String(sum / BigInt(left.length)),
      })
    }
    const enough = await Promise.all(
      groups().map(async ([agent, registry]) => await scoreOf(standsFor(agent) as string, registry)),
    )
    const flags = enough.map((score) => (score as unknown as { insufficientData: boolean }).insufficientData)
    expect(new Set(flags)).toEqual(new Set([true, false]))
  })

  test('of each pair of tags add up to the whole, and an agent leads to its own', async () => {
    for (const [agent, registry] of groups()) {
      const id = standsFor(agent) as string
      const { agentTagReputation } = await dataOf(
        api,
        `{ agentTagReputation(agent: "${id}") { registry tag1 tag2 counted sumE18 } }`,
      )
      const whole = await scoreOf(id, registry)
      const parts = (agentTagReputation as { registry: string; sumE18: string; counted: number }[]).filter(
        (each) => each.registry === registry,
      )
      expect(parts.reduce((total, each) => total + BigInt(each.sumE18), 0n)).toBe(BigInt(whole?.sumE18 ?? '-1'))
      const [collection, tokenId] = id.split(':')
      const { agent: found } = await dataOf(
        api,
        `{ agent(collection: "${collection}", tokenId: "${tokenId}") { reputation { ${SCORE} } } }`,
      )
      expect(found.reputation).toContainEqual(whole)
    }
  })
})

test('validations with every answer, the latest on top', async () => {
  const { agentValidations } = await dataOf(
    api,
    `{ agentValidations(order: ASC) { nodes { agent validator requestHash requestUri txHash blockNumber responseCount response
       latestResponse { tag } responses { response tag responseUri responseHash } } } }`,
  )
  expect(agentValidations.nodes).toEqual(
    played.marketplace.validations.map(
      ({ agent, validator, requestHash, requestUri, txHash, blockNumber, responses }) => ({
        agent: standsFor(agent),
        validator,
        requestHash,
        requestUri,
        txHash,
        blockNumber,
        responseCount: responses.length,
        response: responses.at(-1)?.response ?? null,
        latestResponse: responses.length === 0 ? null : { tag: responses.at(-1)?.tag },
        responses: responses.map(({ response, tag, uri, hash }) => ({
          response,
          tag,
          responseUri: uri,
          responseHash: hash,
        })),
      }),
    ),
  )
})
