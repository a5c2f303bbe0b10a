import { StorageAccount, StorageBeneficiary, StorageStats } from '../../model/generated'
import { totalsCheck } from '../check'

const SUMS = `count(*) AS submissions, sum(size_bytes) AS size_bytes, sum(sectors) AS sectors,
  coalesce(sum(fee_wei), 0) AS fee_wei, count(*) FILTER (WHERE fee_wei IS NULL) AS unknown_fees`
const FIELDS = ['submissions', 'size_bytes', 'sectors', 'fee_wei', 'unknown_fees']
const OF_STATS = 'sum(submissions) AS submissions, sum(size_bytes) AS size_bytes, sum(sectors) AS sectors'

/** Totals of an account are the sum of its uploads. */
export const storageAccountTotals = totalsCheck({
  name: 'storage-account-totals',
  domain: 'storage',
  entity: StorageAccount,
  fields: FIELDS,
  facts: `SELECT submitter AS subject, ${SUMS} FROM storage_submission GROUP BY 1`,
  totals: {
    account: `SELECT id AS subject, submission_count AS submissions, size_bytes, sectors, fee_wei,
                unknown_fee_count AS unknown_fees FROM storage_account`,
  },
})

/** What an address was credited with is the sum of its rewards. */
export const storageBeneficiaryTotals = totalsCheck({
  name: 'storage-beneficiary-totals',
  domain: 'storage',
  entity: StorageBeneficiary,
  fields: ['rewards', 'reward_wei'],
  facts: `SELECT beneficiary AS subject, count(*) AS rewards, sum(amount_wei) AS reward_wei FROM storage_reward GROUP BY 1`,
  totals: { beneficiary: 'SELECT id AS subject, rewards, reward_wei FROM storage_beneficiary' },
})

/** The series of hours and that of days both sum up to all uploads and epochs. */
export const storageTotals = totalsCheck({
  name: 'storage-totals',
  domain: 'storage',
  entity: StorageStats,
  fields: [...FIELDS, 'epochs'],
  facts: `SELECT 'network' AS subject, ${SUMS}, (SELECT count(*) FROM storage_epoch) AS epochs FROM storage_submission`,
  totals: Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT 'network' AS subject, ${OF_STATS}, sum(fee_wei) AS fee_wei, sum(unknown_fees) AS unknown_fees,
         sum(epochs) AS epochs FROM storage_stats WHERE step = '${step}'`,
    ]),
  ),
})
