import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../devnet/random'
import { SEARCH_KINDS } from '../src/api/search/kind'
import type { RunningApi } from '../src/api/server'
import { normalText } from '../src/lib/normalText'
import * as entities from '../src/model/generated'
import { codeOf, dataOf, startTestApi } from './api/client'
import { address, hashAt, insert, SERVING, seededDatabase } from './api/seed'
import { NFT, nft } from './api/seedMarket'
import { factId, hashBytes } from './api/seedParts'
import { statementsOf } from './api/statements'
import type { TestDatabase } from './postgres'

/** Names that a careless search confuses: wildcards, cases, spaces, scripts, and one longer than an index holds. */
const NAMES = [
  'Qwen/Qwen2.5-7B',
  'qwen/qwen2.5-7b-instruct',
  'QWEN/QWEN3',
  'qwen_2.5',
  'qwenx2.5',
  '100%_model',
  '100x_model',
  'deep  seek   v3',
  'Deep Seek V3',
  'модель Ы',
  '模型\u{1F600}',
  '模型\u{10FFFF}',
  'o\'brien\\"model',
  `long-${'n'.repeat(10_000)}`,
  `long-${'n'.repeat(300)}`,
]
const TUNED = ['Qwen/Qwen2.5-7B', 'distilbert base', '100%_model']

const MONIKERS = ['Node Q', 'node q', 'NODE_Q2', `node ${'z'.repeat(9_000)}`, '100% up', 'Узел', '5']

let database: TestDatabase
let client: Client
let api: RunningApi
beforeAll(async () => {
  database = await seededDatabase()
  client = new Client({ connectionString: database.url })
  await client.connect()
  const versions = NAMES.flatMap((model, n) =>
    [0, 1].map((version) => ({
      id: factId(400 + n, version),
      service: `${SERVING}-${address(500 + (n % 6))}`,
      serving: SERVING,
      provider: address(500 + (n % 6)),
      teeSignerAddress: address(600 + (n % 4)),
      model,
      normalModel: normalText(model),
      modelKey: String(n),
      toBlock: version === 0 || n % 5 === 0 ? 900 : null,
    })),
  )
  await insert(client, 'compute', entities.ComputeServiceVersion, versions)
  const services = [...new Set(versions.map(({ service }) => service))]
  await insert(
    client,
    'compute',
    entities.ComputeService,
    services.map((id) => ({ id, serving: SERVING, provider: id.split('-')[1], versionId: factId(400) })),
  )
  const tuning = TUNED.map((model, n) => ({
    id: factId(500 + n),
    service: `${SERVING}-${address(700 + n)}`,
    models: JSON.stringify([model, 'other']),
    teeSigner: address(601),
    toBlock: n === 1 ? 5 : null,
  }))
  await insert(client, 'compute', entities.ComputeFineTuningServiceVersion, tuning)
  // One hash is a block, a root of a file, a root of a blob, data of agents and a miner.
  await insert(
    client,
    'da',
    entities.DaBlob,
    [1, 2, 3].map((n) => ({ id: `blob-${n}`, dataRoot: hashBytes(5), blobStatus: 'UPLOADED' })),
  )
  await insert(client, 'storage', entities.StorageMiner, [
    { id: `${address(0x77)}-${hashAt(5)}`, minerId: hashBytes(5) },
  ])
  await insert(
    client,
    'marketplace',
    entities.AgentDataEntry,
    [1, 2].flatMap((n) => [0, 1].map((i) => ({ id: `same-${n}-${i}`, agent: nft(n), dataHash: hashBytes(5) }))),
  )
  await insert(
    client,
    'staking',
    entities.StakingValidator,
    MONIKERS.map((moniker, n) => ({
      id: address(800 + n),
      moniker,
      operator: address(810 + (n % 2)),
      pubkey: n === 3 ? Buffer.alloc(20_000, 7) : Buffer.alloc(48, n),
      bondStatus: 'BONDED',
    })),
  )
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await client?.end()
  await database?.drop()
})

interface Result {
  readonly kind: string
  readonly key: string
  readonly matchReason: string
}
type Row = Readonly<Record<string, unknown>>

async function search(text: string, args: Record<string, unknown> = {}): Promise<Result[]> {
  const answer = await dataOf(
    api,
    `query ($text: String!, $types: [SearchKind!], $first: Int! = 100) {
       search(text: $text, types: $types, first: $first) { kind key matchReason isExact label object { __typename } } }`,
    { text, ...args },
  )
  return answer.search
}
const brief = (results: readonly Result[]) => results.map(({ kind, key, matchReason }) => [kind, key, matchReason])
const read = new Map<string, Promise<Row[]>>()
/** Nothing changes after the beginning. */
function all(sql: string): Promise<Row[]> {
  const rows = read.get(sql) ?? client.query<Row>(sql).then((result) => result.rows)
  read.set(sql, rows)
  return rows
}
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** What a text names, by trying it on every row there is. */
async function byHand(given: string): Promise<(readonly [string, string, string])[]> {
  const text = given.toWellFormed().trim()
  const hex = text.toLowerCase().replace(/^0x/, '')
  const is = (value: unknown, length: number) =>
    hex.length === length && (value instanceof Buffer ? value.toString('hex') : String(value).slice(2)) === hex
  const number = /^\d+$/.test(text) ? BigInt(text) : null
  const isNumber = (value: unknown) => number !== null && BigInt(value as string) === number
  const name = normalText(text)
  const hits: [string, string, string, boolean, string][] = []
  const add = (kind: string, reason: string, keys: readonly unknown[], exact = true, source = '') => {
    for (const key of keys) hits.push([kind, String(key), reason, exact, source])
  }
  const ids = (rows: readonly Row[], matches: (row: Row) => boolean, key = 'id') =>
    rows.filter(matches).map((row) => row[key])
  const blocks = await all('SELECT * FROM chain.block')
  add(
    'BLOCK',
    'BLOCK_HEIGHT',
    ids(blocks, ({ height }) => isNumber(height)),
  )
  add(
    'BLOCK',
    'BLOCK_HASH',
    ids(blocks, ({ hash }) => is(hash, 64)),
  )
  add(
    'TRANSACTION',
    'TX_HASH',
    ids(await all('SELECT * FROM chain.transaction'), ({ hash }) => is(hash, 64)),
  )
  const roles = await all('SELECT DISTINCT address FROM analytics.account_role')
  add(
    'ACCOUNT',
    'ADDRESS_ROLE',
    ids(roles, (row) => is(row.address, 40), 'address'),
  )
  const uploads = await all('SELECT * FROM storage.storage_submission')
  add(
    'SUBMISSION',
    'SUBMISSION_INDEX',
    ids(uploads, (row) => isNumber(row.submission_index)),
  )
  if (uploads.some(({ file_root }) => is(file_root, 64))) add('FILE', 'FILE_ROOT', [hex])
  add(
    'BLOB',
    'DATA_ROOT',
    ids(await all('SELECT * FROM da.da_blob'), (row) => is(row.data_root, 64)),
  )
  const agents = await all('SELECT * FROM marketplace.agent')
  const [, collection, token] = /^(?:0x)?([0-9a-f]{40})\s*[:/-]\s*(\d+)$/i.exec(text) ?? []
  add(
    'AGENT',
    'AGENT_ID',
    ids(agents, ({ id }) => token !== undefined && id === `0x${collection!.toLowerCase()}:${BigInt(token)}`),
  )
  add(
    'AGENT',
    'TOKEN_ID',
    ids(agents, (row) => isNumber(row.token_id)),
  )
  add(
    'AGENT',
    'DATA_HASH',
    ids(await all('SELECT * FROM marketplace.agent_data_entry'), (row) => is(row.data_hash, 64), 'agent'),
  )
  const versions = await all('SELECT * FROM compute.compute_service_version')
  const tuned = await all('SELECT * FROM compute.compute_fine_tuning_service_version')
  const trains = (row: Row) => text !== '' && ((row.models ?? []) as string[]).includes(text)
  const known = versions.map((row) => row.normal_model as string)
  const short = (model: string) => [...model].slice(0, 256).join('')
  if (name !== '' && (known.includes(name) || tuned.some(trains))) add('MODEL', 'MODEL_NAME', [short(name)])
  for (const table of ['compute_service', 'compute_fine_tuning_service', 'compute_sandbox_service']) {
    add(
      'SERVICE',
      'PROVIDER',
      ids(await all(`SELECT * FROM compute.${table}`), (row) => is(row.provider, 40)),
      true,
      table,
    )
    const open = (await all(`SELECT * FROM compute.${table}_version`)).filter((row) => row.to_block === null)
    add(
      'SERVICE',
      'TEE_SIGNER',
      ids(open, (row) => is(row.tee_signer_address ?? row.tee_signer, 40), 'service'),
      true,
      table,
    )
  }
  add(
    'SERVICE',
    'MODEL_NAME',
    ids(versions, (row) => name !== '' && row.normal_model === name && row.to_block === null, 'service'),
    true,
    'compute_service',
  )
  add(
    'SERVICE',
    'MODEL_NAME',
    ids(tuned, (row) => trains(row) && row.to_block === null, 'service'),
    true,
    'compute_fine_tuning_service',
  )
  add(
    'MINER',
    'MINER_ID',
    ids(await all('SELECT * FROM storage.storage_miner'), (row) => is(row.miner_id, 64)),
  )
  add(
    'SIGNER',
    'SIGNER',
    ids(await all('SELECT * FROM da.da_signer'), ({ id }) => is(id, 40)),
  )
  const validators = await all('SELECT * FROM staking.staking_validator')
  add(
    'VALIDATOR',
    'VALIDATOR',
    ids(validators, ({ id }) => is(id, 40)),
  )
  add(
    'VALIDATOR',
    'OPERATOR',
    ids(validators, ({ operator }) => is(operator, 40)),
  )
  add(
    'VALIDATOR',
    'PUBKEY',
    ids(validators, ({ pubkey }) => is(pubkey, 96)),
  )
  const lower = text.toLowerCase()
  const called = (row: Row) => ((row.moniker as string | null) ?? '').toLowerCase()
  if (text !== '') {
    add(
      'VALIDATOR',
      'MONIKER',
      ids(validators, (row) => called(row) === lower),
    )
    add(
      'VALIDATOR',
      'MONIKER_PREFIX',
      ids(validators, (row) => called(row).startsWith(lower)),
      false,
    )
  }
  if (name !== '') add('MODEL', 'MODEL_PREFIX', known.filter((model) => model.startsWith(name)).map(short), false)
  const sorted = hits
    .sort(([, , , a], [, , , b]) => Number(b) - Number(a))
    .filter(
      ([kind, key, , , source], i) =>
        hits.findIndex((hit) => hit[0] === kind && hit[1] === key && hit[4] === source) === i,
    )
  const place = (kind: string) => (SEARCH_KINDS as readonly string[]).indexOf(kind)
  return sorted
    .sort((a, b) => Number(b[3]) - Number(a[3]) || place(a[0]) - place(b[0]) || bytes(a[1], b[1]))
    .map(([kind, key, reason]) => [kind, key, reason] as const)
}

const HASHES = [hashAt(5), hashAt(5).toUpperCase(), hashAt(5).slice(2), hashAt(5_000), `0X${hashAt(7).slice(2)}`]
const ADDRESSES = [
  address(1),
  address(500),
  address(601),
  address(1).slice(2),
  `0X${address(2).slice(2)}`,
  SERVING,
  NFT,
]
const KEYS = [
  `0x${'01'.repeat(48)}`,
  '02'.repeat(48),
  address(800),
  address(810),
  `0x${'07'.repeat(20_000)}`.slice(0, 190),
]
const OTHERS = [
  'node q',
  'NODE',
  'узел',

  '5',
  ' 007 ',
  '299',
  `${NFT}:1`,
  `${NFT.toUpperCase()}/2`,
  `${NFT.slice(2)}-3`,
  'q',
  'QWEN',
  'qwen/',
  'deep seek v3',
  ' DEEP\tseek ',
]
const HOSTILE = [
  '',
  ' \t\n',
  '%',
  '_',
  'qwen_',
  '100%',
  '100%_',
  '\\',
  "'; DROP TABLE chain.block; --",
  '$1',
  '\0',
  '\u0001\u0002',
  '\ud800',
  '模型',
  '0x',
  '0x1',
  '0xabc',
  '9'.repeat(78),
  '9'.repeat(79),
  '99999999999',
  '-5',
  '1e3',
  'İ'.repeat(200),
  'n'.repeat(200),
  'long-',
  `long-${'n'.repeat(195)}`,
]

describe('finds what a look at every row finds, in the same order', () => {
  test.each([
    ...HASHES,
    ...KEYS,
    ...ADDRESSES,
    ...OTHERS,
    ...HOSTILE,
    ...NAMES.filter(({ length }) => length <= 200),
    ...TUNED,
  ])('%j', async (text) => {
    expect(brief(await search(text))).toEqual(await byHand(text))
  })

  test('whatever the text', async () => {
    const random = new Random('search')
    const pool = [
      ...HASHES,
      ...MONIKERS.map((name) => name.slice(0, 60)),
      ...ADDRESSES,
      ...OTHERS,
      ...NAMES.map((name) => name.slice(0, 60)),
    ]
    for (let i = 0; i < 60; i++) {
      const from = random.pick(pool)
      const cut = from.slice(0, 1 + random.below(from.length))
      const text = [cut, cut.toUpperCase(), ` ${cut} `, `${cut}%`][random.below(4)] as string
      expect([text, brief(await search(text))]).toEqual([text, await byHand(text)])
    }
  })
})

test('first takes the beginning of the same list, types leaves out the others', async () => {
  for (const text of [hashAt(5), address(1), '5', 'q']) {
    const whole = brief(await search(text))
    expect(whole.length).toBeGreaterThan(1)
    for (let first = 0; first <= whole.length; first++) {
      expect(brief(await search(text, { first }))).toEqual(whole.slice(0, first))
    }
    for (const kind of new Set(whole.map(([name]) => name))) {
      expect(brief(await search(text, { types: [kind] }))).toEqual(whole.filter(([name]) => name === kind))
    }
    expect(await search(text, { types: [] })).toEqual([])
  }
})

test('too long a text, and too many results, are refused', async () => {
  expect(await codeOf(api, `{ search(text: "${'a'.repeat(201)}") { key } }`)).toBe('BAD_INPUT')
  expect(await codeOf(api, '{ search(text: "a", first: 101) { key } }')).toBe('BAD_INPUT')
  expect(await codeOf(api, '{ search(text: "a", first: -1) { key } }')).toBe('BAD_INPUT')
})

test('each thing comes with its object', async () => {
  const { search: found } = await dataOf(
    api,
    `{ search(text: "${hashAt(5)}", first: 100) { kind object {
      __typename ... on Block { height } ... on StorageFile { submissions } ... on DaBlob { dataRoot }
      ... on Agent { tokenId } ... on StorageMiner { minerId } } } }`,
  )
  const kinds = new Map(found.map((each: { kind: string; object: object }) => [each.kind, each.object]))
  expect(kinds.get('BLOCK')).toEqual({ __typename: 'Block', height: 5 })
  expect(kinds.get('BLOB')).toEqual({ __typename: 'DaBlob', dataRoot: hashAt(5) })
  expect(kinds.get('MINER')).toEqual({ __typename: 'StorageMiner', minerId: hashAt(5) })
  expect(kinds.get('FILE')).toMatchObject({ __typename: 'StorageFile' })
  const { search: accounts } = await dataOf(
    api,
    `{ search(text: "${address(1)}", types: [ACCOUNT]) { object { ... on Account { address roles { role } } } } }`,
  )
  expect(accounts[0].object.address).toBe(address(1))
  expect(accounts[0].object.roles.length).toBeGreaterThan(5)
})

const SEARCHES = ['5', hashAt(5), address(1), `${NFT}:1`, '01'.repeat(48), 'qwen', 'Deep Seek V3', '100%_model']

test.each(SEARCHES)('%s takes two statements at most, every part of which reads a piece of an index', async (text) => {
  const pool = new Pool({ connectionString: database.url, max: 1 })
  const statements = await statementsOf(pool, `{ search(text: "${text}") { kind key label } }`).finally(() =>
    pool.end(),
  )
  expect(statements.length).toBeGreaterThan(0)
  expect(statements.length).toBeLessThanOrEqual(2)
  await client.query('BEGIN')
  try {
    await client.query('SET LOCAL enable_seqscan = off')
    // As planned for tables that are large: in small ones any index costs the same.
    await client.query(`UPDATE pg_class SET reltuples = 10000000 WHERE relkind = 'r' AND relnamespace <> 11`)
    for (const { sql, parameters } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters])
      const lines = rows.map((row) => row['QUERY PLAN'])
      expect(lines.join('\n')).not.toContain('Seq Scan')
      const scans = lines.flatMap((line, i) => (/Index (Only )?Scan/.test(line) ? [`${line} ${lines[i + 1]}`] : []))
      expect(scans.length).toBeGreaterThan(0)
      for (const scan of scans) expect(scan).toContain('Index Cond')
    }
  } finally {
    await client.query('ROLLBACK')
  }
})
