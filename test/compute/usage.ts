import { Random } from '../../devnet/random'
import { createPublisher } from '../../src/bus'
import { devnet } from '../../src/config/networks/devnet'
import { ProcessorDatabase } from '../../src/db/processorDatabase'
import { initState } from '../../src/db/state'
import { storableText } from '../../src/db/values'
import { logId } from '../../src/lib/ids'
import { modelKey } from '../../src/lib/modelKey'
import {
  ComputeServiceEnd,
  ComputeServiceVersion,
  ComputeSettlement,
  ComputeSettlementStatus,
  FieldSource,
} from '../../src/model/generated'
import { countSettlement } from '../../src/processors/compute/countSettlement'
import { Rows } from '../../src/processors/rows'
import { address, hashAt } from '../api/seed'
import { migratedDatabase, type TestDatabase } from '../postgres'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
export const START = Date.UTC(2026, 2, 1, 5)
const DAYS = 6
/** Last indexed moment; not the last settlement's. */
export const HEAD = new Date(START + DAYS * DAY_MS + 1_000)
export const HEAD_BLOCK = (HEAD.getTime() - START) / 1_000

export const PROVIDERS = [1, 2, 3, 4].map(address)
export const USERS = [11, 12, 13, 14, 15].map(address)
export const SERVINGS = [0x51, 0x52].map(address)
const LONG = 'long '.repeat(100)
/** Free text: a model may be called like a provider, like a hash, or nothing; null where it is not known. */
export const MODELS = ['llama', PROVIDERS[0] as string, '', LONG, modelKey(LONG), 'nul\0'] as const

const STATUSES = Object.values(ComputeSettlementStatus)
const CODES: Readonly<Record<string, number>> = Object.fromEntries(STATUSES.map((status, i) => [status, i]))

/** Settlements of some days, many of them at borders between days, blocks with several among them. */
export function randomSettlements(seed: string, count: number): ComputeSettlement[] {
  const random = new Random(seed)
  const offsets = Array.from({ length: count }, () =>
    random.below(10) === 0
      ? Math.max(0, Math.floor((random.below(DAYS) * DAY_MS - (START % DAY_MS)) / 1_000) + random.below(3) - 1)
      : random.below((DAYS * DAY_MS) / 1_000),
  ).sort((a, b) => a - b)
  return offsets.map((seconds, i) => randomSettlement(random, seconds, i))
}

function randomSettlement(random: Random, seconds: number, index: number): ComputeSettlement {
  const status = random.below(3) > 0 ? ComputeSettlementStatus.SUCCESS : random.pick(STATUSES)
  const readable = random.below(12) > 0
  const feeWei = random.below(20) === 0 ? 2n ** 200n : BigInt(random.below(1_000_000_000))
  const unsettledWei =
    status === ComputeSettlementStatus.SUCCESS ? 0n : status === ComputeSettlementStatus.PARTIAL ? feeWei / 3n : feeWei
  const known = status !== ComputeSettlementStatus.UNKNOWN
  const provider = random.pick(PROVIDERS)
  const model = random.below(8) === 0 ? null : random.pick(MODELS)
  const mismatch = status === ComputeSettlementStatus.PROVIDER_MISMATCH
  const accountable =
    !readable || (mismatch && random.below(2) === 0) ? null : mismatch ? random.pick(PROVIDERS) : provider
  return new ComputeSettlement({
    id: logId(seconds, hashAt(seconds), index),
    serving: random.pick(SERVINGS),
    userAddress: random.pick(USERS),
    provider: readable ? provider : null,
    sender: accountable ?? provider,
    batchIndex: 0,
    status,
    statusCode: CODES[status] as number,
    feeWei: readable ? feeWei : null,
    settledWei: readable && known ? feeWei - unsettledWei : null,
    unsettledWei,
    nonce: null,
    requestsHash: null,
    model: readable ? model : null,
    source: readable ? FieldSource.CALLDATA : FieldSource.UNKNOWN,
    blockNumber: seconds,
    time: new Date(START + seconds * 1_000),
    txHash: Buffer.from(hashAt(seconds).slice(2), 'hex'),
    logIndex: index,
    accountable,
    modelKey: !readable || mismatch || model === null ? null : modelKey(storableText(model)),
  })
}

/** Versions of services that begin, change and end at random, some for no time at all. */
export function randomVersions(seed: string): ComputeServiceVersion[] {
  const random = new Random(seed)
  return SERVINGS.flatMap((serving) =>
    PROVIDERS.flatMap((provider) => {
      const moments = Array.from({ length: 6 }, () => random.below((DAYS * DAY_MS) / 1_000)).sort((a, b) => a - b)
      if (random.below(2) === 0) moments[3] = moments[2] as number
      return moments.flatMap((from, i): ComputeServiceVersion[] => {
        const removed = random.below(4) === 0
        const to = moments[i + 1]
        const end = to !== undefined && removed ? Math.floor((from + to) / 2) : to
        const model = random.pick(MODELS)
        return [
          new ComputeServiceVersion({
            id: logId(from, hashAt(from), i),
            service: `${serving}-${provider}`,
            serving,
            provider,
            version: i + 1,
            serviceType: 'chatbot',
            url: '',
            model,
            modelKey: modelKey(storableText(model)),
            verifiability: '',
            normalModel: '',
            normalVerifiability: '',
            source: FieldSource.UNKNOWN,
            inputPriceWei: BigInt(random.below(1_000_000)),
            outputPriceWei: random.below(9) === 0 ? 2n ** 255n : BigInt(random.below(9)),
            updatedAt: null,
            fromBlock: from,
            fromTime: new Date(START + from * 1_000),
            toBlock: end ?? null,
            toTime: end === undefined ? null : new Date(START + end * 1_000),
            endedBy: end === undefined ? null : removed ? ComputeServiceEnd.REMOVED : ComputeServiceEnd.UPDATED,
            txHash: Buffer.alloc(32),
          }),
        ]
      })
    }),
  )
}

/** A database that the compute processor wrote these rows to, in batches. */
export async function countedDatabase(
  settlements: readonly ComputeSettlement[],
  versions: readonly ComputeServiceVersion[],
): Promise<TestDatabase> {
  const database = await migratedDatabase()
  const publisher = await createPublisher({ network: devnet.name })
  const db = await ProcessorDatabase.open({
    databaseUrl: database.url,
    domain: 'compute',
    schema: 'compute',
    publisher,
  })
  try {
    await initState(db.query, { coveredFrom: 0, silentCalls: true })
    const batches = [settlements.slice(0, 300), settlements.slice(300)]
    let head = { height: -1, hash: '0x' }
    for (const [i, batch] of batches.entries()) {
      const rows = new Rows()
      for (const settlement of batch) {
        rows.insert(ComputeSettlement, settlement)
        countSettlement(settlement, rows)
      }
      if (i === 0) for (const version of versions) rows.insert(ComputeServiceVersion, version)
      const next = { height: i === 0 ? 1 : HEAD_BLOCK, hash: hashAt(i) }
      await db.transact({ prevHead: head, nextHead: next, isOnTop: false }, (store) =>
        store.flush(rows.changes(), next.height, HEAD),
      )
      head = next
    }
    await db.query('ANALYZE', [])
  } finally {
    await db.close()
  }
  return database
}
