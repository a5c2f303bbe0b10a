import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import { normalText, normalVerifiability } from '../../src/lib/normalText'
import { codeOf, dataOf, startTestApi } from '../api/client'
import { statementsOf } from '../api/statements'
import type { TestDatabase } from '../postgres'
import {
  kindName,
  type Listed,
  type ListedVersion,
  listedDatabase,
  MODELS,
  PRICES,
  PROVIDERS,
  randomServices,
  TYPES,
  VERIFIABILITIES,
} from './services'

const services = randomServices('catalogue')

let database: TestDatabase
let api: RunningApi
let pool: Pool
beforeAll(async () => {
  database = await listedDatabase(services)
  api = await startTestApi(database.url)
  pool = new Pool({ connectionString: database.url, max: 2 })
})
afterAll(async () => {
  await pool?.end()
  await api?.close()
  await database?.drop()
})

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 })
const filter = fc.record({
  search: maybe(['QWEN', '  ', 'a', '%', '_', 'chat', 'sandbox', 'Fine-Tuning', 'ü', '', 'nul\0', 'nowhere']),
  kind: maybe(['FINE_TUNING', 'INFERENCE', 'SANDBOX'] as const),
  model: maybe([...MODELS, ' QWEN/qwen-2.5 7B ', 'none']),
  serviceType: maybe([...TYPES, 'CHATBOT']),
  verifiability: maybe([...VERIFIABILITIES, 'TEE-ML']),
  provider: maybe(PROVIDERS),
  maxInputPriceWei: maybe(PRICES.map(String)),
  active: maybe([true, false]),
})
type Filter = typeof filter extends fc.Arbitrary<infer F> ? F : never
/** Mostly one or two conditions: with all of them nothing is left. */
const someFilter = fc
  .tuple(
    filter,
    fc.subarray(['search', 'kind', 'model', 'serviceType', 'verifiability', 'provider', 'active'] as const),
  )
  .map(([all, dropped]) => Object.fromEntries(Object.entries(all).filter(([name]) => !dropped.includes(name as never))))

function isAskedFor({ kind, provider, active, versions }: Listed, only: Partial<Filter>): boolean {
  const { models, serviceType, verifiability, priceWei } = versions.at(-1)!
  const texts = [...(models ?? []), serviceType ?? '', kindName(kind)].map((text) => text.toLowerCase())
  return (
    (only.kind === undefined || only.kind === kind) &&
    (only.provider === undefined || only.provider === provider) &&
    (only.active === undefined || only.active === active) &&
    (only.search === undefined || texts.some((text) => text.includes(only.search!.toLowerCase()))) &&
    (only.model === undefined || (models ?? []).some((model) => normalText(model) === normalText(only.model!))) &&
    (only.serviceType === undefined || serviceType?.toLowerCase() === only.serviceType.toLowerCase()) &&
    (only.verifiability === undefined ||
      (verifiability !== null && normalVerifiability(verifiability) === normalVerifiability(only.verifiability))) &&
    (only.maxInputPriceWei === undefined || (kind === 'INFERENCE' && priceWei <= BigInt(only.maxInputPriceWei)))
  )
}

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $search: String, $kind: CatalogueKind,
    $model: String, $serviceType: String, $verifiability: String, $provider: Address, $maxInputPriceWei: BigInt, $active: Boolean) {
  catalogue(first: $first, after: $after, last: $last, before: $before, search: $search, kind: $kind, model: $model,
      serviceType: $serviceType, verifiability: $verifiability, provider: $provider, maxInputPriceWei: $maxInputPriceWei, active: $active) {
    nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`

describe('pages', () => {
  test('together are what brute force finds, for every filter and size, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(someFilter, fc.integer({ min: 1, max: 15 }), fc.boolean(), async (only, size, backward) => {
        const expected = services
          .filter((each) => isAskedFor(each, only))
          .map(({ key }) => key)
          .sort()
        const seen: string[] = []
        for (let cursor: string | null = null, more = true; more; ) {
          const place = backward ? { last: size, before: cursor } : { first: size, after: cursor }
          const { catalogue }: Awaited<ReturnType<typeof dataOf>> = await dataOf(api, PAGE, { ...only, ...place })
          const keys = catalogue.nodes.map(({ key }: { key: string }) => key)
          if (backward) seen.unshift(...keys)
          else seen.push(...keys)
          more = backward ? catalogue.pageInfo.hasPreviousPage : catalogue.pageInfo.hasNextPage
          cursor = backward ? catalogue.pageInfo.startCursor : catalogue.pageInfo.endCursor
        }
        expect(seen).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ['after: "nowhere"'],
    ['after: "sandbox-\'; --"'],
    ['first: 1001'],
    ['first: 1, last: 1'],
    [`search: "${'a'.repeat(201)}"`],
  ])('%s: BAD_INPUT', async (args) => {
    expect(await codeOf(api, `{ catalogue(${args}) { nodes { key } } }`)).toBe('BAD_INPUT')
  })
})

describe('an entry', () => {
  const FIELDS = `key kind serving provider active models normalModels serviceType verifiability normalVerifiability
    inputPriceWei outputPriceWei pricePerTokenWei computePricePerMinWei cpuPricePerMinWei url teeSigner versionCount relistings
    totals { settlements feeWei settledWei users } service { __typename ... on ComputeService { serving provider }
      ... on ComputeFineTuningService { serving provider } ... on ComputeSandboxService { serving provider } }`

  test('tells what its latest version says, how often it was listed again and what was billed, with prices of its own kind only', async () => {
    const { catalogue } = await dataOf(api, `{ catalogue(first: 1000) { nodes { ${FIELDS} } } }`)
    expect(catalogue.nodes).toEqual(services.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(shown))
    expect(catalogue.nodes.some(({ relistings }: { relistings: number }) => relistings > 0)).toBe(true)
  })

  test('is found by kind, contract and provider; null where there is none', async () => {
    for (const { kind, serving, provider, key } of services) {
      const only = `kind: ${kind}, serving: "${serving}", provider: "${provider}"`
      expect(await dataOf(api, `{ catalogueEntry(${only}) { key } }`)).toEqual({ catalogueEntry: { key } })
    }
    const none = `kind: SANDBOX, serving: "${PROVIDERS[0]}", provider: "${PROVIDERS[0]}"`
    expect(await dataOf(api, `{ catalogueEntry(${none}) { key } }`)).toEqual({ catalogueEntry: null })
  })

  test('has its versions with what changed from one to the next', async () => {
    const { catalogue } = await dataOf(
      api,
      '{ catalogue(first: 100) { nodes { key versions { version endedBy isRelisting changes { field before after } } } } }',
    )
    for (const { key, versions } of catalogue.nodes) {
      expect(versions).toEqual(changesOf(services.find((each) => each.key === key)!).toReversed())
    }
    const { catalogue: short } = await dataOf(
      api,
      '{ catalogue(first: 1000) { nodes { versionCount versions(first: 1) { version changes { field } } } } }',
    )
    for (const { versionCount, versions } of short.nodes) {
      expect(versions).toMatchObject([{ version: versionCount }])
    }
  })

  test('takes as many statements as its fields, whatever the size of the page', async () => {
    for (const [fields, count] of [
      ['key', 1],
      ['relistings totals { users } versions(first: 3) { changes { field } }', 4],
    ] as const) {
      for (const first of [1, 1000]) {
        expect(await statementsOf(pool, `{ catalogue(first: ${first}) { nodes { ${fields} } } }`)).toHaveLength(count)
      }
    }
    for (const first of [1, 200]) {
      const document = `{ catalogue(first: ${first}, kind: INFERENCE) { nodes { service { __typename } } } }`
      expect(await statementsOf(pool, document)).toHaveLength(2)
    }
  })
})

test("the analysts' view holds the same services", async () => {
  const { rows } = await pool.query(
    'SELECT kind, serving, provider, active, version_count FROM analytics.catalogue_entry',
  )
  const key = (row: { kind: string; serving: string; provider: string }) => `${row.kind} ${row.serving} ${row.provider}`
  const sorted = <T extends Parameters<typeof key>[0]>(list: readonly T[]) =>
    list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  expect(sorted(rows)).toEqual(
    sorted(
      services.map(({ kind, serving, provider, active, versions }) => ({
        kind,
        serving,
        provider,
        active,
        version_count: versions.length,
      })),
    ),
  )
})

const TYPENAMES = {
  FINE_TUNING: 'ComputeFineTuningService',
  INFERENCE: 'ComputeService',
  SANDBOX: 'ComputeSandboxService',
} as const

function shown({ kind, key, serving, provider, active, versions }: Listed) {
  const { models, serviceType, verifiability, priceWei, url } = versions.at(-1)!
  const price = (of: Listed['kind']) => (kind === of ? priceWei.toString() : null)
  const isBilled = provider === PROVIDERS[0]
  const removals = versions.filter(({ endedBy }) => endedBy === 'REMOVED').length
  return {
    key,
    kind,
    serving,
    provider,
    active,
    models,
    normalModels: models?.map(normalText) ?? null,
    serviceType,
    verifiability,
    normalVerifiability: verifiability === null ? null : normalVerifiability(verifiability),
    inputPriceWei: price('INFERENCE'),
    outputPriceWei: price('INFERENCE'),
    pricePerTokenWei: price('FINE_TUNING'),
    computePricePerMinWei: null,
    cpuPricePerMinWei: price('SANDBOX'),
    url,
    teeSigner: provider,
    versionCount: versions.length,
    relistings: active ? removals : removals - 1,
    totals: {
      settlements: isBilled ? 3 : 0,
      feeWei: isBilled ? '15' : '0',
      settledWei: isBilled ? '15' : '0',
      users: isBilled ? 2 : 0,
    },
    service: { __typename: TYPENAMES[kind], serving, provider },
  }
}

type Fields = Record<string, string | null>

function changesOf({ kind, versions }: Listed) {
  const fieldsOf = ({ url, models, serviceType, verifiability, priceWei }: ListedVersion): Fields => {
    const price = priceWei.toString()
    if (kind === 'SANDBOX') return { cpuPricePerMinWei: price, url }
    // As Postgres writes a list.
    const list = models === null ? null : `[${models.map((model) => JSON.stringify(model)).join(', ')}]`
    if (kind === 'FINE_TUNING') return { models: list, pricePerTokenWei: price, url }
    return { inputPriceWei: price, model: models![0] as string, outputPriceWei: price, serviceType, url, verifiability }
  }
  return versions.map((version, i) => {
    const before = i === 0 ? undefined : versions[i - 1]
    const then = before && fieldsOf(before)
    const now = fieldsOf(version)
    return {
      version: i + 1,
      endedBy: kind === 'SANDBOX' && i < versions.length - 1 ? 'UPDATED' : version.endedBy,
      isRelisting: before?.endedBy === 'REMOVED',
      changes: then
        ? Object.entries(now).flatMap(([field, after]) =>
            then[field] === after ? [] : [{ field, before: then[field], after }],
          )
        : [],
    }
  })
}
