import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataOf, startTestApi } from '../api/client'
import { grouped } from '../grouped'
import { type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'

interface Link {
  readonly kind: string
  readonly evidence: string
  readonly agent: string
  readonly dataHash: Hex | null
  readonly submission: string | null
  readonly fileRoot: Hex | null
  readonly address: Hex | null
  readonly provider: Hex | null
  readonly txHash: Hex | null
  readonly blockNumber: number | null
}

let played: PlayedChain
let indexer: Indexer
let api: Awaited<ReturnType<typeof startTestApi>>

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

async function linksOf(start: string): Promise<Link[]> {
  const { agentLinks } = await dataOf(
    api,
    `{ agentLinks(${start}, first: 200) { kind evidence agent dataHash submission fileRoot address provider txHash blockNumber } }`,
  )
  return agentLinks as Link[]
}

const textOf = (link: Link) => JSON.stringify(link)
const kindsOf = (links: readonly Link[]) => new Set(links.map(({ kind }) => kind))

/** The agent whose data is a file in storage. */
function stored() {
  const roots = new Map(played.truth.submissions.map((each) => [each.fileRoot, each]))
  for (const { agent, datas, ...version } of played.marketplace.dataVersions) {
    for (const { dataHash } of datas) {
      const submission = roots.get(dataHash)
      if (submission) return { agent, dataHash, submission, version }
    }
  }
  throw new Error('No agent of the scenario has data in storage.')
}

test('from an agent to its data, the upload that holds it, and back from each', async () => {
  const { agent, dataHash, submission, version } = stored()
  const links = await linksOf(`agent: "${agent}"`)
  expect(links).toContainEqual(
    expect.objectContaining({ kind: 'AGENT_DATA', evidence: 'REFERENCE', agent, dataHash, txHash: version.txHash }),
  )
  const held = links.find((link) => link.kind === 'DATA_SUBMISSION' && link.dataHash === dataHash)
  expect(held).toMatchObject({ evidence: 'REFERENCE', agent, fileRoot: dataHash, txHash: submission.txHash })

  expect((await linksOf(`dataHash: "${dataHash}"`)).map(textOf)).toContain(textOf(held as Link))
  expect((await linksOf(`fileRoot: "${dataHash}"`)).map(textOf)).toContain(textOf(held as Link))
  const { storageSubmission } = await dataOf(api, `{ storageSubmission(factId: "${held?.submission}") { fileRoot } }`)
  expect(storageSubmission.fileRoot).toBe(dataHash)
})

test('every owner that an agent had, with the transaction, and back', async () => {
  for (const { id } of played.marketplace.agents.values()) {
    if (id.startsWith(played.deployment.erc8004Identity) || id.startsWith(played.deployment.otherAgentNft)) continue
    const expected = played.marketplace.transfers
      .filter(({ agent }) => agent === id)
      .map(({ to, txHash, blockNumber }) => ({ address: to, txHash, blockNumber }))
    const owners = (await linksOf(`agent: "${id}", kinds: [AGENT_OWNER]`)).map(({ address, txHash, blockNumber }) => ({
      address,
      txHash,
      blockNumber,
    }))
    expect(owners).toEqual(expected)
    const [last] = expected.slice(-1)
    expect((await linksOf(`address: "${last?.address}"`)).some((link) => link.agent === id)).toBe(true)
  }
})

test('a wallet that the owner declared, while it is declared', async () => {
  const wallets = [...played.marketplace.agents.values()].flatMap(({ id, tokenId, owner }) => {
    if (!id.startsWith(played.deployment.erc8004Identity) || owner !== played.deployment.agenticId) return []
    const set = played.marketplace.metadata.findLast(({ agent, key }) => agent === id && key === 'agentWallet')
    return [{ agent: `${played.deployment.agenticId}:${tokenId}`, value: set?.value as Hex }]
  })
  expect(wallets.length).toBeGreaterThan(0)
  for (const { agent, value } of wallets) {
    const links = await linksOf(`agent: "${agent}", kinds: [AGENT_WALLET]`)
    expect(links.map(({ address, evidence }) => ({ address, evidence }))).toEqual(
      value === '0x' ? [] : [{ address: value, evidence: 'DECLARED' }],
    )
  }
})

test('services that an owner used, with the first settlement, and back from owner and provider', async () => {
  const pairs = new Set(played.truth.settlements.map(({ user, provider }) => `${user} ${provider}`))
  const users = new Set(played.truth.settlements.map(({ user }) => user))
  const agents = [...played.marketplace.agents.values()].filter(
    ({ id, owner }) => users.has(owner) && !id.startsWith(played.deployment.otherAgentNft),
  )
  expect(agents.length).toBeGreaterThan(0)
  for (const { id, owner } of agents) {
    const links = await linksOf(`agent: "${id}", kinds: [OWNER_SERVICE]`)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) {
      expect(link).toMatchObject({ evidence: 'SAME_ACTOR', address: owner })
      expect(pairs).toContain(`${owner} ${link.provider}`)
      const first = played.truth.settlements.find((each) => each.user === owner && each.provider === link.provider)
      expect([link.txHash, link.blockNumber]).toEqual([first?.txHash, first?.blockNumber])
      for (const start of [`address: "${owner}"`, `provider: "${link.provider}"`]) {
        expect((await linksOf(start)).map(textOf)).toContain(textOf(link))
      }
    }
  }
})

test('the view of analysts holds what the API answers', async () => {
  const { rows } = await indexer.client.query<{ agent: string; kind: string; n: number }>(
    'SELECT agent, kind, count(*)::int AS n FROM analytics.agent_link GROUP BY 1, 2 ORDER BY 1, 2',
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const agent of new Set(rows.map((row) => row.agent))) {
    const links = await linksOf(`agent: "${agent}"`)
    const counts = [...grouped(links, ({ kind }) => kind)].map(([kind, of_]) => ({ agent, kind, n: of_.length }))
    const own = rows.filter((row) => row.agent === agent)
    expect(counts.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual(own)
  }
  expect(kindsOf(await linksOf(`agent: "${stored().agent}"`)).size).toBeGreaterThan(2)
})

test('exactly one place to start from', async () => {
  await expect(dataOf(api, '{ agentLinks { kind } }')).rejects.toThrow('exactly one')
  await expect(
    dataOf(api, '{ agentLinks(agent: "x", address: "0x0000000000000000000000000000000000000001") { kind } }'),
  ).rejects.toThrow('exactly one')
})
