import { DaClientStats, DaSignerStats, DaStats } from '../../model/generated'
import { dimension, entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'daStats',
  description: 'DA activity of the whole network over time.',
  entity: DaStats,
  steps: HOUR_AND_DAY,
  totals: {
    totalUploads: 'uploads',
    totalBlobs: 'blobs',
    totalListFeeWei: 'listFeeWei',
    totalClients: 'newClients',
    totalSigners: 'newSigners',
  },
})

entitySeries({
  name: 'daClientStats',
  description: 'Blobs of one client over time.',
  entity: DaClientStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<DaClientStats>('client'),
})

entitySeries({
  name: 'daSignerStats',
  description: 'What one signer signed and earned over time.',
  entity: DaSignerStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<DaSignerStats>('signer'),
})
