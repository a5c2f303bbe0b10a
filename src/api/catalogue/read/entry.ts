import { normalText } from '../../../lib/normalText'
import type { Kind } from '../kind'

/** One service of the catalogue, as its latest version says. */
export interface Entry {
  readonly kind: Kind
  readonly service: string
  readonly serving: string
  readonly provider: string | null
  readonly active: boolean
  readonly models: string[] | null
  readonly normalModels: string[] | null
  readonly serviceType: string | null
  readonly verifiability: string | null
  readonly normalVerifiability: string | null
  readonly inputPriceWei: bigint | null
  readonly outputPriceWei: bigint | null
  readonly pricePerTokenWei: bigint | null
  readonly computePricePerMinWei: bigint | null
  readonly cpuPricePerMinWei: bigint | null
  readonly memGbPricePerMinWei: bigint | null
  readonly createFeeWei: bigint | null
  readonly url: string | null
  readonly tags: string[]
  readonly teeSigner: string | null
  readonly acknowledged: boolean | null
  readonly versionCount: number
  readonly firstBlock: number
  readonly firstTime: Date
  readonly lastBlock: number
  readonly lastTime: Date
}

const SAME = [
  'kind',
  'service',
  'serving',
  'provider',
  'active',
  'models',
  'verifiability',
  'url',
  'tags',
  'acknowledged',
]
const AMOUNTS = {
  inputPriceWei: 'input_price_wei',
  outputPriceWei: 'output_price_wei',
  pricePerTokenWei: 'price_per_token_wei',
  computePricePerMinWei: 'compute_price_per_min_wei',
  cpuPricePerMinWei: 'cpu_price_per_min_wei',
  memGbPricePerMinWei: 'mem_gb_price_per_min_wei',
  createFeeWei: 'create_fee_wei',
}
const OTHERS = {
  serviceType: 'service_type',
  normalVerifiability: 'normal_verifiability',
  teeSigner: 'tee_signer',
  versionCount: 'version_count',
  firstBlock: 'first_block',
  firstTime: 'first_time',
  lastBlock: 'last_block',
  lastTime: 'last_time',
}

/** What an entry is made of. What is counted over other tables is not among it: it is counted only where it is asked for. */
export const ENTRY_COLUMNS = [...SAME, ...Object.values(AMOUNTS), ...Object.values(OTHERS)].join(', ')

type Raw = Readonly<Record<string, unknown>>

/** The driver leaves `numeric` as text, because a number could not hold it. */
export function entryOf(row: Raw): Entry {
  const amount = (column: string) => (row[column] === null ? null : BigInt(row[column] as string))
  return Object.fromEntries([
    ...SAME.map((name) => [name, row[name]]),
    ...Object.entries(AMOUNTS).map(([name, column]) => [name, amount(column)]),
    ...Object.entries(OTHERS).map(([name, column]) => [name, row[column]]),
    ['normalModels', (row.models as string[] | null)?.map(normalText) ?? null],
  ]) as unknown as Entry
}
