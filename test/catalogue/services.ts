import { Client } from 'pg'
import { Random } from '../../devnet/random'
import { compositeId, logId } from '../../src/lib/ids'
import { normalText, normalVerifiability } from '../../src/lib/normalText'
import * as entities from '../../src/model/generated'
import { address, HUGE, hashAt, insert, START } from '../api/seed'
import { migratedDatabase, type TestDatabase } from '../postgres'

export type Kind = 'FINE_TUNING' | 'INFERENCE' | 'SANDBOX'

export interface ListedVersion {
  readonly url: string
  readonly models: readonly string[] | null
  readonly serviceType: string | null
  readonly verifiability: string | null
  readonly priceWei: bigint
  readonly endedBy: 'UPDATED' | 'REMOVED' | null
}

export interface Listed {
  readonly kind: Kind
  readonly key: string
  readonly serving: string
  readonly provider: string
  readonly active: boolean
  readonly versions: readonly ListedVersion[]
}

/** The same contract address for every kind, so that only the kind tells services apart. */
export const SERVINGS = [0x51, 0x52].map(address)
export const PROVIDERS = [1, 2, 3, 4, 5, 6, 7].map(address)
/** Free text: with capitals, signs that patterns would read, and nothing. */
export const MODELS = ['Qwen/QWEN-2.5  7b', 'qwen/qwen-2.5 7b', 'llama', 'per%cent_', 'Ünïcode', '']
export const TYPES = ['chatbot', 'ChatBot', 'text-to-image', '']
export const VERIFIABILITIES = ['TeeML', 'teeml', 'Tee ML', 'OpML', 'trust me']
export const PRICES = [0n, 5n, 10n ** 18n, HUGE]

const NAMES = { FINE_TUNING: 'fine-tuning', INFERENCE: 'inference', SANDBOX: 'sandbox' } as const
export const kindName = (kind: Kind) => NAMES[kind]

/** A service of each kind for most pairs of contract and provider, with one to four versions. */
export function randomServices(seed: string): Listed[] {
  const random = new Random(seed)
  const kinds: readonly Kind[] = ['FINE_TUNING', 'INFERENCE', 'SANDBOX']
  return kinds.flatMap((kind) =>
    SERVINGS.flatMap((serving) =>
      PROVIDERS.flatMap((provider): Listed[] => {
        if (random.below(5) === 0) return []
        const count = 1 + random.below(4)
        const isRemoved = () => kind !== 'SANDBOX' && random.below(3) === 0
        const versions = Array.from({ length: count }, (_, i): ListedVersion => {
          const ended = isRemoved()
          return {
            url: `https://${random.below(2)}`,
            models:
              kind === 'INFERENCE'
                ? [random.pick(MODELS)]
                : kind === 'SANDBOX'
                  ? []
                  : random.below(4) === 0
                    ? null
                    : Array.from({ length: random.below(3) }, () => random.pick(MODELS)),
            serviceType: kind === 'INFERENCE' ? random.pick(TYPES) : null,
            verifiability: kind === 'INFERENCE' ? random.pick(VERIFIABILITIES) : null,
            priceWei: random.pick(PRICES),
            endedBy: ended ? 'REMOVED' : i === count - 1 ? null : 'UPDATED',
          }
        })
        const key = compositeId(NAMES[kind], serving, provider)
        return [{ kind, key, serving, provider, active: versions.at(-1)!.endedBy === null, versions }]
      }),
    ),
  )
}

const OF = {
  FINE_TUNING: [entities.ComputeFineTuningService, entities.ComputeFineTuningServiceVersion],
  INFERENCE: [entities.ComputeService, entities.ComputeServiceVersion],
  SANDBOX: [entities.ComputeSandboxService, entities.ComputeSandboxServiceVersion],
} as const

/** A database that holds the services. */
export async function listedDatabase(services: readonly Listed[]): Promise<TestDatabase> {
  const database = await migratedDatabase()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('BEGIN')
    let place = 0
    for (const listed of services) {
      const { kind, serving, provider, active } = listed
      const [service, version] = OF[kind]
      const id = compositeId(serving, provider)
      const of = { service: id, serving, provider, teeSigner: provider }
      const rows = listed.versions.map((each, i) => ({
        ...of,
        ...columnsOf(kind, each),
        id: logId(++place, hashAt(place), 0),
        version: i + 1,
        fromBlock: place,
        fromTime: new Date(START + place * 1_000),
        toBlock: each.endedBy === null && !(kind === 'SANDBOX' && i < listed.versions.length - 1) ? null : place + 1,
        source: 'CALLDATA',
      }))
      await insert(client, 'compute', version, rows)
      const last = rows.at(-1)!
      await insert(client, 'compute', service, [
        { ...last, id, active, versionId: last.id, versionCount: rows.length, teeSignerAddress: provider },
      ])
    }
    await insertBills(client, services)
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
  return database
}

function columnsOf(kind: Kind, { url, models, serviceType, verifiability, priceWei, endedBy }: ListedVersion) {
  const price = priceWei.toString()
  if (kind === 'SANDBOX') return { url, pricing: 'RESOURCES', cpuPricePerMinWei: price }
  if (kind === 'FINE_TUNING') {
    return { url, endedBy, pricePerTokenWei: price, models: models === null ? null : JSON.stringify(models) }
  }
  const [model] = models as [string]
  return {
    url,
    endedBy,
    model,
    modelKey: model,
    normalModel: normalText(model),
    serviceType,
    verifiability,
    normalVerifiability: normalVerifiability(verifiability as string),
    inputPriceWei: price,
    outputPriceWei: price,
  }
}

/** Three bills of 5 wei from two users for every service of the first provider, in the form of its kind. */
async function insertBills(client: Client, services: readonly Listed[]): Promise<void> {
  for (const [i, { kind, serving, provider }] of services.entries()) {
    if (provider !== PROVIDERS[0]) continue
    const of = { serving, provider }
    const totals = { ...of, id: compositeId(serving, provider), settlements: 3, feeWei: '15', settledWei: '15' }
    const users = [11, 12, 11].map((n, j) => ({ userAddress: address(n), id: logId(i + 1, hashAt(i), j) }))
    if (kind === 'FINE_TUNING') {
      const bills = users.map((user) => ({ ...of, ...user, feeWei: '5', source: 'CALLDATA' }))
      await insert(client, 'compute', entities.ComputeFineTuningSettlement, bills)
    } else if (kind === 'INFERENCE') {
      await insert(client, 'compute', entities.ComputeServiceTotals, [totals])
      const days = users.map((user) => ({ ...of, ...user, settlements: 1 }))
      await insert(client, 'compute', entities.ComputeUsageDay, days)
    } else {
      await insert(client, 'compute', entities.ComputeSandboxProvider, [totals])
      const accounts = [11, 12, 13].map((n) => ({
        ...of,
        id: compositeId(serving, address(n), provider),
        userAddress: address(n),
        settlements: n === 13 ? 0 : 1,
      }))
      await insert(client, 'compute', entities.ComputeSandboxAccount, accounts)
    }
  }
}
