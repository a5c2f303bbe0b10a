import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXAMPLES } from '../src/api/examples'
import type { RunningApi } from '../src/api/server'
import { DOMAIN_NAMES } from '../src/model/domainNames'
import { ask, codeOf, dataOf, startTestApi } from './api/client'
import { address, BLOCKS, HUGE, hashAt, LEDGER, LONG_MODEL, SERVING, START, seededDatabase, timeAt } from './api/seed'
import type { TestDatabase } from './postgres'

let database: TestDatabase
let api: RunningApi
beforeAll(async () => {
  database = await seededDatabase()
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await database?.drop()
})

describe('pages', () => {
  test('go through a list once, without gap or duplicate', async () => {
    const seen: number[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { blocks } = await dataOf(
        api,
        'query ($after: String) { blocks(first: 70, after: $after) { nodes { height } pageInfo { hasNextPage endCursor } } }',
        { after },
      )
      seen.push(...blocks.nodes.map(({ height }: { height: number }) => height))
      more = blocks.pageInfo.hasNextPage
      after = blocks.pageInfo.endCursor
    }
    expect(seen).toEqual(Array.from({ length: BLOCKS }, (_, i) => BLOCKS - i))
  })

  test('go backward from the end and from a cursor', async () => {
    const shape = '{ edges { cursor node { height } } pageInfo { hasNextPage hasPreviousPage } }'
    const { blocks } = await dataOf(api, `{ blocks(last: 2, order: ASC) ${shape} }`)
    expect(blocks.edges.map((edge: { node: { height: number } }) => edge.node.height)).toEqual([BLOCKS - 1, BLOCKS])
    expect(blocks.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true })
    const before = blocks.edges[0].cursor
    const { blocks: earlier } = await dataOf(api, `{ blocks(last: 1, order: ASC, before: "${before}") ${shape} }`)
    expect(earlier.edges.map((edge: { node: { height: number } }) => edge.node.height)).toEqual([BLOCKS - 2])
    expect(earlier.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true })
  })

  test.each([
    ['blocks', 'height'],
    ['transactions', 'blockNumber'],
    ['storageSubmissions', 'blockNumber'],
    ['computeSettlements', 'blockNumber'],
    ['computeLedgerMovements', 'blockNumber'],
  ])('%s: since is inclusive, until is exclusive, blocks of one time stay together', async (list, field) => {
    const times = `since: "${timeAt(10).toISOString()}", until: "${timeAt(14).toISOString()}"`
    const { [list]: found } = await dataOf(api, `{ ${list}(${times}, order: ASC) { nodes { ${field} } } }`)
    const heights = new Set(found.nodes.map((node: Record<string, number>) => node[field]))
    expect([...heights]).toEqual([10, 11, 12, 13])
  })

  test('filters keep what they say', async () => {
    const { computeSettlements: found } = await dataOf(
      api,
      `{ computeSettlements(provider: "${address(1)}", user: "${address(6)}", first: 1000) { nodes { provider user } } }`,
    )
    expect(found.nodes.length).toBeGreaterThan(1)
    for (const node of found.nodes) expect(node).toEqual({ provider: address(1), user: address(6) })
  })

  test('raw logs are those of one domain', async () => {
    const { rawLogs } = await dataOf(api, '{ rawLogs(domain: STORAGE, reason: UNDECODABLE) { nodes { id domain } } }')
    expect(rawLogs.nodes).toMatchObject([{ domain: 'STORAGE' }])
    const { node } = await dataOf(api, `{ node(id: "${rawLogs.nodes[0].id}") { ... on RawLog { domain reason } } }`)
    expect(node).toEqual({ domain: 'STORAGE', reason: 'UNDECODABLE' })
  })
})

describe('values', () => {
  test('numbers of 256 bits stay exact; null stays null', async () => {
    const { computeSettlements } = await dataOf(api, '{ computeSettlements(first: 2) { nodes { feeWei source } } }')
    expect(computeSettlements.nodes).toEqual([
      { feeWei: null, source: 'UNKNOWN' },
      { feeWei: HUGE.toString(), source: 'CALLDATA' },
    ])
  })

  test('times, bytes and addresses have one form', async () => {
    const checksummed = `0x${address(0xab).slice(2).toUpperCase()}`
    const answer = await dataOf(
      api,
      `{ block(height: 3) { hash time } chainAddress(address: "${checksummed}") { address } }`,
    )
    expect(answer).toEqual({
      block: { hash: hashAt(3), time: timeAt(3).toISOString() },
      chainAddress: { address: address(0xab) },
    })
  })

  test('an id answers the object it was read from', async () => {
    const { storageSubmission } = await dataOf(
      api,
      '{ storageSubmission(submissionIndex: "4") { id factId account { address } } }',
    )
    expect(storageSubmission.account.address).toBe(address(5))
    const { nodes } = await dataOf(
      api,
      `{ nodes(ids: ["${storageSubmission.id}", "${Buffer.from(`Block:${storageSubmission.factId}`).toString('base64url')}"]) {
        id ... on StorageSubmission { factId } } }`,
    )
    expect(nodes).toEqual([{ id: storageSubmission.id, factId: storageSubmission.factId }, null])
  })

  test('what is missing is null', async () => {
    const answer = await dataOf(
      api,
      `{ block(height: 999999) { height } computeService(serving: "${SERVING}", provider: "${address(99)}") { active }
        computeSettlements(first: 1) { nodes { service { active } computeProvider { address } } } }`,
    )
    expect(answer).toEqual({
      block: null,
      computeService: null,
      computeSettlements: { nodes: [{ service: null, computeProvider: null }] },
    })
  })

  test('relations lead from provider to service to versions and back', async () => {
    const { computeProvider } = await dataOf(
      api,
      `{ computeProvider(address: "${address(2)}") { services { currentVersion { version } versions(first: 5) {
        version endedBy service { provider } } } } }`,
    )
    const service = { provider: address(2) }
    expect(computeProvider.services).toEqual([
      {
        currentVersion: { version: 2 },
        versions: [
          { version: 2, endedBy: null, service },
          { version: 1, endedBy: 'UPDATED', service },
        ],
      },
    ])
  })
})

describe('ledgers', () => {
  test('runway is money over pace: in whole days before the head, and null when nothing is spent or known', async () => {
    const { computeLedgers } = await dataOf(api, '{ computeLedgers(first: 4) { nodes { totalWei runwaySeconds } } }')
    // 3,000 wei, of which 3,000 were spent from the start of the day six days ago to the head.
    const measured = (timeAt(BLOCKS).getTime() - (START - 6 * 86_400_000)) / 1_000
    expect(computeLedgers.nodes).toEqual([
      { totalWei: '3000', runwaySeconds: null },
      { totalWei: '3000', runwaySeconds: String(measured) },
      { totalWei: '3000', runwaySeconds: null },
      { totalWei: null, runwaySeconds: null },
    ])
  })

  test('a ledger is found by its user, with or without the contract', async () => {
    const fields = '{ ledger user lockedWei accounts { provider userLedger { user } } }'
    const answer = await dataOf(
      api,
      `{ computeLedger(user: "${address(7)}") ${fields} named: computeLedger(user: "${address(7)}", ledger: "${LEDGER}") ${fields}
        none: computeLedger(user: "${address(99)}") ${fields} }`,
    )
    expect(answer.computeLedger).toEqual({
      ledger: LEDGER,
      user: address(7),
      lockedWei: '2000',
      accounts: [{ provider: address(2), userLedger: { user: address(7) } }],
    })
    expect(answer.named).toEqual(answer.computeLedger)
    expect(answer.none).toBeNull()
  })

  test('the unlock calendar goes by the lock time in force, for all and for one', async () => {
    const days = (pending: number) => [
      {
        day: '2026-01-01T00:00:00.000Z',
        requests: pending,
        users: pending,
        pendingWei: String(2_000 * pending),
        unlockedWei: String(2_000 * pending),
      },
    ]
    const fields = '{ day requests users pendingWei unlockedWei }'
    const answer = await dataOf(
      api,
      `{ computeUnlockCalendar ${fields} one: computeUnlockCalendar(user: "${address(3)}") ${fields}
        none: computeUnlockCalendar(user: "${address(4)}") ${fields} }`,
    )
    expect(answer).toEqual({ computeUnlockCalendar: days(6), one: days(1), none: [] })
  })

  test('a registered service is recommended, or not, or its kind is not known', async () => {
    const { computeRegisteredServices } = await dataOf(
      api,
      '{ computeRegisteredServices { nodes { name isRecommended } } }',
    )
    expect(computeRegisteredServices.nodes).toEqual([
      { name: 'old-v0.9', isRecommended: null },
      { name: 'inference-v1.0', isRecommended: true },
    ])
  })
})

describe('trust between users and providers', () => {
  test('a service tells who vouches for it, what it stakes and says; null is not known', async () => {
    const fields = 'acknowledged additionalInfo stake { stakeWei } acknowledgements { acknowledged cause closedBy }'
    const service = (n: number) =>
      `s${n}: computeService(serving: "${SERVING}", provider: "${address(n)}") { ${fields} }`
    expect(await dataOf(api, `{ ${service(1)} ${service(2)} }`)).toEqual({
      s1: { acknowledged: null, additionalInfo: null, stake: null, acknowledgements: [] },
      s2: {
        acknowledged: true,
        additionalInfo: '{"n":2}',
        stake: { stakeWei: HUGE.toString() },
        acknowledgements: [
          { acknowledged: true, cause: 'APPROVED', closedBy: null },
          { acknowledged: false, cause: 'LISTED', closedBy: 'APPROVED' },
        ],
      },
    })
  })

  test('the security timeline is found by provider, user and time', async () => {
    const list = (args: string) =>
      dataOf(api, `{ computeSecurityEvents(${args}) { nodes { act user tokenIds blockNumber } } }`)
    const { computeSecurityEvents: ofUser } = await list(`user: "${address(1)}", first: 2`)
    expect(ofUser.nodes).toEqual([
      { act: 'TOKENS_REVOKED', user: address(1), tokenIds: [1, 255], blockNumber: 298 },
      { act: 'TOKENS_REVOKED', user: address(1), tokenIds: [1, 255], blockNumber: 292 },
    ])
    const { computeSecurityEvents: timed } = await list(
      `provider: "${address(2)}", since: "${timeAt(10).toISOString()}", until: "${timeAt(12).toISOString()}"`,
    )
    expect(timed.nodes.map((node: { blockNumber: number }) => node.blockNumber)).toEqual([11, 10])
    expect((await list(`provider: "${address(3)}"`)).computeSecurityEvents.nodes).toEqual([])
  })

  test('settings are found by name and contract', async () => {
    const list = (args: string) =>
      dataOf(api, `{ computeParameters(${args}) { nodes { value valueAddress toBlock } } }`)
    expect((await list('parameter: LOCK_TIME')).computeParameters.nodes).toEqual([
      { value: '7200', valueAddress: null, toBlock: null },
      { value: '3600', valueAddress: null, toBlock: 2 },
    ])
    expect((await list('contract: "ledger"')).computeParameters.nodes).toEqual([
      { value: null, valueAddress: address(9), toBlock: null },
    ])
  })
})

describe('series', () => {
  const minutes = (points: readonly { time: string }[]) => points.map(({ time }) => (Date.parse(time) - START) / 60_000)

  test('gaps are absent, or zeros after the first point', async () => {
    const range = `step: MINUTE, since: "${new Date(START).toISOString()}", until: "${new Date(START + 6 * 60_000).toISOString()}"`
    const { chainStats } = await dataOf(
      api,
      `{ chainStats(${range}) { coveredFrom points { time blocks isPartial } } }`,
    )
    expect(chainStats.coveredFrom).toBe(1)
    expect(minutes(chainStats.points)).toEqual([1, 2, 5])
    const { chainStats: filled } = await dataOf(
      api,
      `{ chainStats(${range}, fillGaps: true) { points { time blocks feesWei } } }`,
    )
    expect(minutes(filled.points)).toEqual([1, 2, 3, 4, 5])
    expect(filled.points[2]).toMatchObject({ blocks: 0, feesWei: '0' })
  })

  test('the bucket of the last block is partial', async () => {
    const { chainStats } = await dataOf(
      api,
      '{ chainStats(step: MINUTE, since: "2026-01-01") { points { isPartial } } }',
    )
    expect(chainStats.points.at(-1)).toEqual({ isPartial: true })
    expect(chainStats.points[0]).toEqual({ isPartial: false })
  })

  test('a model is found by its name, however long', async () => {
    for (const model of ['llama', LONG_MODEL]) {
      const query = 'query ($model: String!) { computeModelStats(model: $model, step: HOUR) { points { model } } }'
      expect((await dataOf(api, query, { model })).computeModelStats.points).toEqual([{ model }])
    }
  })

  test.each([
    'computeStats(step: MINUTE)',
    'chainStats(step: MINUTE, since: "2020-01-01")',
    'chainStats(step: DAY, since: "2026-01-02", until: "2026-01-01")',
  ])('%s is refused', async (field) => {
    expect(await codeOf(api, `{ ${field} { step } }`)).toBe('BAD_INPUT')
  })
})

describe('fine-tuning', () => {
  const ofMinutes = (from: number, to: number) =>
    `since: "${new Date(START + from * 60_000).toISOString()}", until: "${new Date(START + to * 60_000).toISOString()}"`

  test('a funnel is about the deliverables of its window', async () => {
    const fields = '{ provider added acknowledged settled open feeWei medianAcknowledgeSeconds }'
    const answer = await dataOf(
      api,
      `{ all: computeFineTuningFunnel ${fields}
         some: computeFineTuningFunnel(${ofMinutes(5, 8)}) ${fields}
         none: computeFineTuningFunnel(provider: "${address(99)}") ${fields} }`,
    )
    expect(answer.all).toMatchObject({ provider: null, added: BLOCKS, settled: BLOCKS / 3, open: (BLOCKS * 2) / 3 })
    expect(answer.all.feeWei).toBe((HUGE * BigInt(BLOCKS / 3)).toString())
    // Heights 10 to 15; 10 and 13 are settled.
    expect(answer.some).toMatchObject({ added: 6, acknowledged: 2, settled: 2, open: 4, medianAcknowledgeSeconds: 600 })
    expect(answer.none).toEqual({
      provider: address(99),
      added: 0,
      acknowledged: 0,
      settled: 0,
      open: 0,
      feeWei: '0',
      medianAcknowledgeSeconds: null,
    })
  })

  test('funnels of providers add up to that of the network, in a stable order', async () => {
    const { computeFineTuningFunnels: funnels } = await dataOf(
      api,
      '{ computeFineTuningFunnels { provider added settled } }',
    )
    expect(funnels.map(({ provider }: { provider: string }) => provider)).toEqual([0, 1, 2, 3, 4].map(address))
    expect(funnels.reduce((sum: number, { settled }: { settled: number }) => sum + settled, 0)).toBe(BLOCKS / 3)
    expect(await codeOf(api, '{ computeFineTuningFunnels(first: 1001) { added } }')).toBe('BAD_INPUT')
  })

  test.each([
    ['without a window, up to the indexed head', '', 600, (BLOCKS / 2 - 20) * 60],
    ['cut at both ends', ofMinutes(15, 22), 300, 120],
    ['with an end beyond the head', ofMinutes(20, 10_000), 0, (BLOCKS / 2 - 20) * 60],
    ['in which the service was busy all the time', ofMinutes(11, 12), 60, 0],
  ])('utilisation %s', async (_, window, busy, idle) => {
    const { computeFineTuningUtilisation } = await dataOf(
      api,
      `{ computeFineTuningUtilisation(provider: "${address(1)}" ${window}) { serving busySeconds idleSeconds } }`,
    )
    expect(computeFineTuningUtilisation).toEqual([
      { serving: SERVING, busySeconds: String(busy), idleSeconds: String(idle) },
    ])
  })

  test('deliverables are found by where they stand', async () => {
    const { computeDeliverables } = await dataOf(
      api,
      `{ computeDeliverables(status: SETTLED, provider: "${address(1)}", first: 1000) { nodes { status provider events { act } } } }`,
    )
    expect(computeDeliverables.nodes).toHaveLength(BLOCKS / 15)
    for (const node of computeDeliverables.nodes) {
      expect(node).toEqual({ status: 'SETTLED', provider: address(1), events: [{ act: 'ADDED' }] })
    }
  })
})

test.each([
  'storageExpiry(asOf: "0000-01-01") { total { submissions } }',
  'storageExpiry(asOf: "9999-12-31") { expired { submissions } }',
  'storageForecast(asOf: "0000-01-01", days: 400) { days { volume { submissions } } }',
  'storageForecast(asOf: "9999-12-31", days: 400) { days { volume { submissions } } }',
  'storageLeaderboard(by: FEE, since: "0000-01-01", until: "9999-12-31") { standings { rank } }',
  'storageLeaderboard(by: FEE, since: "9998-12-31", until: "9999-12-31") { standings { rank } }',
  'storageSizes(since: "0000-01-01", until: "9999-12-31") { submissions }',
  'storageAccounts(first: 1) { nodes { expiry(asOf: "0000-01-01") { total { submissions } } } }',
])('any moment is one: %s', async (field) => {
  expect((await ask(api, `{ ${field} }`)).errors).toBeUndefined()
})

describe('limits and errors', () => {
  test.each([
    'storageForecast(days: 401) { asOf }',
    'storageForecast(days: 0) { asOf }',
    'storageLeaderboard(by: FEE, first: 101) { total }',
    'storageLeaderboard(by: FEE, window: ALL, since: "2026-01-01") { total }',
    'storageLeaderboard(by: FEE, since: "2026-01-02", until: "2026-01-01") { total }',
  ])('%s: BAD_INPUT', async (field) => {
    expect(await codeOf(api, `{ ${field} }`)).toBe('BAD_INPUT')
  })

  test.each([
    ['an address that is none', '{ storageAccount(address: "0xzz") { address } }'],
    ['a page that is too large', '{ blocks(first: 1001) { nodes { height } } }'],
    ['a negative page', '{ blocks(first: -1) { nodes { height } } }'],
    ['both ends', '{ blocks(first: 1, last: 1) { nodes { height } } }'],
    ['a cursor that is none', `{ blocks(after: "'; DROP TABLE x") { nodes { height } } }`],
    ['an id that is none', '{ node(id: "zz") { id } }'],
    ['no key', '{ block { height } }'],
    ['two keys', `{ block(height: 1, hash: "${hashAt(1)}") { height } }`],
    ['bytes that are none', '{ block(hash: "0x1") { height } }'],
    ['a number that is none', '{ storageEpoch(epoch: "1.5") { epoch } }'],
    ['a time that is none', '{ blocks(since: "yesterday") { nodes { height } } }'],
  ])('%s: BAD_INPUT', async (_, query) => {
    expect(await codeOf(api, query)).toBe('BAD_INPUT')
  })

  test.each([
    [
      'depth',
      `{ computeProviders { nodes { services { ${'versions { service { '.repeat(4)} model ${'} } '.repeat(4)} } } } }`,
    ],
    ['complexity', '{ blocks(first: 1000) { nodes { transactions(first: 1000) { hash } } } }'],
    ['aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: block(height: ${i}) { height }`).join(' ')} }`],
    ['root fields', `{ ${'block(height: 1) { height } '.repeat(31)} }`],
  ])('too much %s: LIMIT_EXCEEDED', async (_, query) => {
    expect(await codeOf(api, query)).toBe('LIMIT_EXCEEDED')
  })

  test('a document that is none is told where', async () => {
    expect(await codeOf(api, '{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await codeOf(api, '{ blocks(')).toBe('GRAPHQL_PARSE_FAILED')
  })

  test('a document of very many tokens is refused', async () => {
    expect((await ask(api, `{ block(height: 1) { ${'height '.repeat(3_000)} } }`)).errors).toHaveLength(1)
  })

  test('a database that cannot be reached: NOT_READY, and not ready', async () => {
    const lost = await startTestApi('postgres://nobody:hunter2@127.0.0.1:1/none')
    try {
      const answer = await ask(lost, '{ blocks { nodes { height } } }')
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_READY')
      expect(JSON.stringify(answer)).not.toContain('hunter2')
      expect((await fetch(`${lost.url}/ready`)).status).toBe(503)
      expect((await fetch(`${lost.url}/health`)).status).toBe(200)
    } finally {
      await lost.close()
    }
  })
})

test('heights of every domain come with each answer', async () => {
  const { extensions } = await ask(api, '{ block(height: 1) { height } }')
  expect(extensions?.heights).toEqual(Object.fromEntries(DOMAIN_NAMES.map((domain) => [domain, BLOCKS])))
})

test('status counts what each domain has', async () => {
  const { squidStatus, _meta } = await dataOf(
    api,
    `{ squidStatus { domain state height hash finalizedHeight coveredFrom chainHead silentCalls undecodableLogs unhandledLogs forks }
      _meta(domain: CHAIN) { block { number hash timestamp } finalizedBlock { number } hasIndexingErrors isReady deployment } }`,
  )
  expect(squidStatus[0]).toEqual({
    domain: 'CHAIN',
    state: 'SYNCING',
    height: BLOCKS,
    hash: hashAt(BLOCKS),
    finalizedHeight: BLOCKS - 10,
    coveredFrom: 1,
    chainHead: null,
    silentCalls: true,
    undecodableLogs: 1,
    unhandledLogs: 2,
    forks: 0,
  })
  expect(_meta).toEqual({
    block: { number: BLOCKS, hash: hashAt(BLOCKS), timestamp: timeAt(BLOCKS).getTime() / 1_000 },
    finalizedBlock: { number: BLOCKS - 10 },
    hasIndexingErrors: true,
    isReady: false,
    deployment: 'devnet/chain',
  })
})

test.each(EXAMPLES.filter(({ document }) => !document.includes('subscription')))(
  'example $name answers',
  async ({ document }) => {
    expect((await ask(api, document)).errors).toBeUndefined()
  },
)
