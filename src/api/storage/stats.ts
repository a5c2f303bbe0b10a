import { StorageStats } from '../../model/generated'
import { entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'storageStats',
  description: 'Storage activity of the whole network over time.',
  entity: StorageStats,
  steps: HOUR_AND_DAY,
  totals: {
    submissionsTotal: 'submissions',
    transactionsTotal: 'transactions',
    sizeBytesTotal: 'sizeBytes',
    feeWeiTotal: 'feeWei',
    accountsTotal: 'newAccounts',
  },
})
