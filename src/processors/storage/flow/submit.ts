import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { binaryDigits } from '../../../lib/numbers'
import { bucketStart } from '../../../lib/time'
import {
  StorageAccount,
  StorageAccountDay,
  StorageActiveAccount,
  StorageMarket,
  StorageSizeDay,
  StorageStats,
  StorageSubmission,
} from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import { on } from '../../define'
import { countIn, type Rows } from '../../rows'
import { fileRoot, type Node } from '../fileRoot'
import { marketOf } from '../marketOf'
import { flow } from './contract'

interface Submit {
  readonly sender: string
  readonly identity: string
  readonly submissionIndex: bigint
  readonly startPos: bigint
  readonly length: bigint
  readonly submission: { readonly length: bigint; readonly tags: string; readonly nodes: readonly Node[] }
}

const decide = {
  reads(_: Submit, at: At) {
    const market = marketOf(at.chain.deployed, at.address)
    return market === undefined ? [] : [{ entity: StorageMarket, id: market }]
  },
  apply: applySubmit,
}

export const submit = on(flow, 'Submit', decide)
export const submitInterim = on(flow, 'SubmitInterim', decide)

function applySubmit(e: Submit, rows: Rows, at: At): void {
  const market = marketOf(at.chain.deployed, at.address)
  const priceWei = market === undefined ? null : (rows.get(StorageMarket, market)?.priceWei ?? null)
  const feeWei = priceWei === null ? null : e.length * priceWei
  const root = fileRoot(e.submission.nodes)
  rows.insert(StorageSubmission, {
    id: at.logId,
    submissionIndex: e.submissionIndex,
    submitter: e.sender,
    sender: at.tx.from,
    identity: fromHex(e.identity),
    fileRoot: root === null ? null : fromHex(root),
    startSector: e.startPos,
    endSector: e.startPos + e.length,
    sectors: e.length,
    sizeBytes: e.submission.length,
    tags: fromHex(e.submission.tags),
    nodes: e.submission.nodes.map((node) => ({ root: node.root, height: node.height })),
    priceWei,
    feeWei,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
  countUpload(e, feeWei, rows, at)
}

function countUpload(e: Submit, feeWei: bigint | null, rows: Rows, at: At): void {
  const amounts = { sizeBytes: e.submission.length, sectors: e.length, feeWei: feeWei ?? 0n }
  const unknown = feeWei === null ? 1 : 0
  const first = { firstBlock: at.height, firstTime: at.time }
  const latest = { lastBlock: at.height, lastTime: at.time }
  const buckets = bucketsOf(at.time, ['HOUR', 'DAY'])
  const transactions = rows.isFirst(compositeId(at.tx.hash, e.sender)) ? 1 : 0

  for (const bucket of buckets) {
    rows.add(StorageStats, bucket, {
      ...amounts,
      submissions: 1,
      transactions: at.ordinal === 0 ? 1 : 0,
      unknownFees: unknown,
    })
    rows.member(
      StorageActiveAccount,
      { id: compositeId(bucket.id, e.sender), step: bucket.step, time: bucket.time, account: e.sender },
      [countIn(StorageStats, bucket, 'activeAccounts')],
    )
  }
  rows.member(
    StorageAccount,
    {
      id: e.sender,
      submissionCount: 0,
      transactionCount: 0,
      sizeBytes: 0n,
      sectors: 0n,
      feeWei: 0n,
      unknownFeeCount: 0,
      ...first,
      ...latest,
    },
    buckets.map((bucket) => countIn(StorageStats, bucket, 'newAccounts')),
  )
  rows.add(
    StorageAccount,
    { id: e.sender, ...first },
    { ...amounts, submissionCount: 1, transactionCount: transactions, unknownFeeCount: unknown },
    latest,
  )
  const day = bucketStart('DAY', at.time)
  const daySeconds = day.getTime() / 1_000
  rows.add(
    StorageAccountDay,
    { id: compositeId(daySeconds, e.sender), account: e.sender, time: day },
    { ...amounts, submissions: 1, transactions, unknownFees: unknown },
  )
  const digits = binaryDigits(e.submission.length)
  rows.add(
    StorageSizeDay,
    { id: compositeId(daySeconds, digits), time: day, digits },
    { submissions: 1, sizeBytes: e.submission.length },
  )
}
