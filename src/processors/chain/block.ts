import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import { Block, ChainActiveAddress, ChainAddress, ChainStats } from '../../model/generated'
import type { BlockAt } from '../at'
import type { BlockData, TransactionData } from '../blocks'
import { bucketsOf } from '../bucket'
import { onBlock } from '../define'
import { countIn, type Rows } from '../rows'
import { keepExit } from './exit'
import { exitsWeiOf, type SplitWithdrawals, splitWithdrawals } from './issuance'
import { feeOf, keepTransaction } from './transaction'

/** Counts a block and its transactions, and keeps those that CHAIN_TRANSACTIONS asks for. */
export const block = onBlock({
  withdrawals: true,

  apply(data, rows, at, { withdrawals }) {
    const split = splitWithdrawals(withdrawals)
    const row = blockRow(data, at, split)
    rows.insert(Block, row)
    countBlock(row, rows)
    countSenders(data.transactions, rows, at)
    for (const tx of data.transactions) keepTransaction(tx, rows, at)
    for (const exit of split?.exits ?? []) keepExit(exit, rows, at)
  },
})

function blockRow({ header, transactions }: BlockData, at: BlockAt, split: SplitWithdrawals | null): Block {
  const ofType = (type: number) => transactions.filter((tx) => tx.type === type).length
  const successes = transactions.filter((tx) => tx.status === 1)
  const [legacyCount, accessListCount, dynamicFeeCount] = [ofType(0), ofType(1), ofType(2)]
  return new Block({
    id: at.blockId,
    height: at.height,
    hash: fromHex(at.hash),
    parentHash: fromHex(header.parentHash),
    time: at.time,
    proposer: header.miner,
    gasLimit: header.gasLimit,
    gasUsed: header.gasUsed,
    baseFeeWei: header.baseFeePerGas < 0n ? null : header.baseFeePerGas,
    sizeBytes: Number(header.size) < 0 ? null : Number(header.size),
    transactionCount: transactions.length,
    successCount: successes.length,
    failedCount: transactions.length - successes.length,
    legacyCount,
    accessListCount,
    dynamicFeeCount,
    otherTypeCount: transactions.length - legacyCount - accessListCount - dynamicFeeCount,
    valueWei: successes.reduce((sum, tx) => sum + tx.value, 0n),
    feesWei: transactions.reduce((sum, tx) => sum + feeOf(tx), 0n),
    senders: new Set(transactions.map((tx) => tx.from)).size,
    nativeRewardWei: split?.issued.nativeRewardWei ?? null,
    restakingRewardWei: split?.issued.restakingRewardWei ?? null,
    baseInflationWei: split?.issued.baseInflationWei ?? null,
    exitCount: split?.exits.length ?? null,
    exitsWei: split ? exitsWeiOf(split) : null,
  })
}

function countBlock(row: Block, rows: Rows): void {
  for (const bucket of bucketsOf(row.time, ['MINUTE', 'HOUR', 'DAY'])) {
    rows.add(ChainStats, bucket, {
      blocks: 1,
      transactions: row.transactionCount,
      successes: row.successCount,
      failures: row.failedCount,
      gasUsed: row.gasUsed,
      gasLimit: row.gasLimit,
      baseFeeSumWei: row.baseFeeWei ?? 0n,
      valueWei: row.valueWei,
      feesWei: row.feesWei,
      ...issuanceSums(row),
      // null in the MINUTE series, where distinct addresses are not counted
      ...(bucket.step === 'MINUTE' ? {} : { activeAddresses: 0 }),
    })
  }
}

/** Unknown sums stay out: a bucket in which no block is known has null. */
function issuanceSums({ nativeRewardWei, restakingRewardWei, baseInflationWei, exitCount, exitsWei }: Block) {
  const isKnown =
    nativeRewardWei != null &&
    restakingRewardWei != null &&
    baseInflationWei != null &&
    exitCount != null &&
    exitsWei != null
  return isKnown
    ? { nativeRewardWei, restakingRewardWei, baseInflationWei, exits: exitCount, exitsWei, unknownIssuanceBlocks: 0 }
    : { unknownIssuanceBlocks: 1 }
}

function countSenders(transactions: readonly TransactionData[], rows: Rows, at: BlockAt): void {
  const buckets = bucketsOf(at.time, ['MINUTE', 'HOUR', 'DAY'])
  const first = { firstBlock: at.height, firstTime: at.time }
  const latest = { lastBlock: at.height, lastTime: at.time }
  for (const tx of transactions) {
    const isNew = buckets.map((bucket) => countIn(ChainStats, bucket, 'newAddresses'))
    rows.member(
      ChainAddress,
      {
        id: tx.from,
        ...first,
        ...latest,
        transactionCount: 0,
        feesWei: 0n,
      },
      isNew,
    )
    rows.add(ChainAddress, { id: tx.from, ...first }, { transactionCount: 1, feesWei: feeOf(tx) }, latest)
    for (const bucket of buckets.filter(({ step }) => step !== 'MINUTE')) {
      rows.member(
        ChainActiveAddress,
        { id: compositeId(bucket.id, tx.from), step: bucket.step, time: bucket.time, address: tx.from },
        [countIn(ChainStats, bucket, 'activeAddresses')],
      )
    }
  }
}
