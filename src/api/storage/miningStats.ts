import { StorageMinerStats, StorageMiningStats } from '../../model/generated'
import { dimension, entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'storageMiningStats',
  description: 'Mining of the whole network over time.',
  entity: StorageMiningStats,
  steps: HOUR_AND_DAY,
  totals: { winsTotal: 'wins', rewardsTotal: 'rewards', rewardWeiTotal: 'rewardWei', minersTotal: 'newMiners' },
})

entitySeries({
  name: 'storageMinerStats',
  description: 'Mining of one miner id over time.',
  entity: StorageMinerStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<StorageMinerStats>('miner'),
})
