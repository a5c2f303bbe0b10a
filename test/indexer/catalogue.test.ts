import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { artefacts } from '../../devnet/contracts'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import { blockRef } from '../../devnet/forks'
import { playFineTuning } from '../../devnet/scenarios/fineTuning'
import { playSpine } from '../../devnet/scenarios/spine'
import type { Truth } from '../../devnet/truth'
import { EXAMPLES } from '../../src/api/examples'
import type { RunningApi } from '../../src/api/server'
import { devnet } from '../../src/config/networks/devnet'
import { dataOf, startTestApi } from '../api/client'
import { Indexer } from './indexer'

let anvil: Anvil
let chain: Chain
let deployment: Deployment
let truth: Truth
let indexer: Indexer
let api: RunningApi

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  chain = new Chain(anvil.url, devnet.chainId)
  deployment = await deployContracts(anvil.url, { seed: 'catalogue' })
  truth = await playSpine({ rpcUrl: anvil.url, deployment }, { seed: 'catalogue' })
  await playFineTuning({ rpcUrl: anvil.url, deployment }, { seed: 'catalogue' })
  await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
  indexer = await Indexer.start(deployment.network)
  indexer.process('compute')
  await indexer.reaches(await blockRef(chain), 'compute')
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await anvil?.stop()
})

interface Listed {
  readonly provider: Hex
  readonly url: string
  readonly teeSignerAddress: Hex
  readonly teeSignerAcknowledged: boolean
  readonly model: string
  readonly serviceType: string
  readonly verifiability: string
  readonly inputPrice: bigint
  readonly outputPrice: bigint
  readonly pricePerToken: bigint
  readonly models: readonly string[]
}

const FIELDS = `serving provider active url teeSigner acknowledged models serviceType verifiability inputPriceWei outputPriceWei
  pricePerTokenWei computePricePerMinWei cpuPricePerMinWei memGbPricePerMinWei createFeeWei`

type Entry = Readonly<Record<string, unknown>> & { readonly provider: Hex }

async function entriesOf(args: string): Promise<Entry[]> {
  const { catalogue } = await dataOf(api, `{ catalogue(first: 1000, ${args}) { nodes { ${FIELDS} } } }`)
  return catalogue.nodes
}

const byProvider = <T extends { provider: unknown }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => (String(a.provider) < String(b.provider) ? -1 : 1))

test('what is listed of inference, with its prices, is the list of the contract', async () => {
  const { abi } = artefacts.inference()
  const [listed] = (await chain.read(deployment.inference, abi, 'getAllServices', [0n, 50n])) as [readonly Listed[]]
  const entries = (await entriesOf('kind: INFERENCE, active: true')).filter(
    ({ serving }) => serving === deployment.inference.toLowerCase(),
  )
  expect(listed.length).toBeGreaterThan(2)
  expect(byProvider(entries)).toMatchObject(
    byProvider(
      listed.map((each) => ({
        provider: each.provider.toLowerCase(),
        url: each.url,
        teeSigner: each.teeSignerAddress.toLowerCase(),
        acknowledged: each.teeSignerAcknowledged,
        models: [each.model],
        serviceType: each.serviceType,
        verifiability: each.verifiability,
        inputPriceWei: each.inputPrice.toString(),
        outputPriceWei: each.outputPrice.toString(),
        pricePerTokenWei: null,
        createFeeWei: null,
      })),
    ),
  )
})

test('what is listed of fine-tuning, with its prices, is the list of the contract', async () => {
  const { abi } = artefacts.fineTuning()
  const listed = (await chain.read(deployment.fineTuning, abi, 'getAllServices', [])) as readonly Listed[]
  const entries = await entriesOf('kind: FINE_TUNING, active: true')
  expect(listed.length).toBeGreaterThan(1)
  expect(byProvider(entries)).toMatchObject(
    byProvider(
      listed.map((each) => ({
        provider: each.provider.toLowerCase(),
        url: each.url,
        teeSigner: each.teeSignerAddress.toLowerCase(),
        acknowledged: each.teeSignerAcknowledged,
        pricePerTokenWei: each.pricePerToken.toString(),
        inputPriceWei: null,
      })),
    ),
  )
})

test('every sandbox has the prices that the contract tells', async () => {
  const entries = await entriesOf('kind: SANDBOX')
  expect(new Set(entries.map(({ provider }) => provider))).toEqual(
    new Set(truth.sandbox.versions.map(({ provider }) => provider)),
  )
  const { abi } = artefacts.sandbox()
  for (const entry of entries) {
    const told = (await chain.read(deployment.sandbox, abi, 'getService', [entry.provider])) as Record<string, bigint>
    // Where another contract made the call its prices are not known.
    if (entry.createFeeWei === null) continue
    expect({
      fee: entry.createFeeWei,
      minute: entry.computePricePerMinWei ?? '0',
      cpu: entry.cpuPricePerMinWei ?? '0',
      memory: entry.memGbPricePerMinWei ?? '0',
    }).toEqual({
      fee: String(told.createFee),
      minute: String(told.computePricePerMin),
      cpu: String(told.pricePerCPUPerMin),
      memory: String(told.pricePerMemGBPerMin),
    })
  }
})

test('what changed and what was listed again is what was done', async () => {
  const { catalogue } = await dataOf(
    api,
    `{ catalogue(first: 100, kind: INFERENCE) { nodes { serving provider relistings totals { settlements }
      versions(first: 40) { version isRelisting changes { field before after } } } } }`,
  )
  const inference = catalogue.nodes.filter(
    ({ serving }: { serving: string }) => serving === deployment.inference.toLowerCase(),
  )
  for (const { provider, relistings, versions } of inference) {
    const done = truth.versions.filter((each) => each.provider === provider)
    const again = done.filter((_, i) => i > 0 && done[i - 1]?.endedBy === 'REMOVED')
    expect({ provider, versions: versions.length, relistings }).toEqual({
      provider,
      versions: done.length,
      relistings: again.length,
    })
    expect(versions.filter(({ isRelisting }: { isRelisting: boolean }) => isRelisting)).toHaveLength(again.length)
    for (const { version, changes } of versions) {
      const [before, after] = [done[version - 2], done[version - 1]]
      const price = changes.find(({ field }: { field: string }) => field === 'inputPriceWei')
      const expected =
        before && after && before.inputPriceWei !== after.inputPriceWei
          ? { field: 'inputPriceWei', before: String(before.inputPriceWei), after: String(after.inputPriceWei) }
          : undefined
      expect(price).toEqual(expected)
    }
  }
  expect(inference.some(({ relistings }: { relistings: number }) => relistings > 0)).toBe(true)
})

test('totals are those of the settlements', async () => {
  const { catalogue } = await dataOf(
    api,
    '{ catalogue(first: 1000) { nodes { kind serving provider totals { settlements feeWei settledWei users } } } }',
  )
  const { rows } = await indexer.client.query(`
    SELECT kind, serving, provider, count(*)::int AS settlements, count(DISTINCT user_address)::int AS users,
           coalesce(sum(fee_wei), 0)::text AS "feeWei", coalesce(sum(settled_wei), 0)::text AS "settledWei"
    FROM (SELECT 'INFERENCE' AS kind, serving, accountable AS provider, user_address, fee_wei, settled_wei
            FROM analytics.compute_settlement
          UNION ALL SELECT 'FINE_TUNING', serving, provider, user_address, fee_wei, fee_wei
            FROM analytics.compute_fine_tuning_settlement
          UNION ALL SELECT 'SANDBOX', serving, provider, user_address, fee_wei, settled_wei
            FROM analytics.compute_sandbox_voucher WHERE voucher_status <> 'UNKNOWN_FAILURE') bills
    GROUP BY kind, serving, provider`)
  const none = { settlements: 0, users: 0, feeWei: '0', settledWei: '0' }
  const found = new Map(
    rows.map(({ kind, serving, provider, ...totals }) => [`${kind} ${serving} ${provider}`, totals]),
  )
  const kinds = new Set<string>()
  for (const { kind, serving, provider, totals } of catalogue.nodes) {
    expect(totals).toEqual(found.get(`${kind} ${serving} ${provider}`) ?? none)
    if (totals.settlements > 0) kinds.add(kind)
  }
  expect(kinds).toEqual(new Set(['FINE_TUNING', 'INFERENCE', 'SANDBOX']))
})

test('each prepared example answers with what was indexed', async () => {
  for (const { name, document } of EXAMPLES.filter((each) => each.name.startsWith('Catalogue'))) {
    const { catalogue } = await dataOf(api, document)
    expect({ name, isEmpty: catalogue.nodes.length === 0 }).toEqual({ name, isEmpty: false })
  }
})
