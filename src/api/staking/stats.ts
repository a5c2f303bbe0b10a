import { StakingStats, StakingValidatorDay, StakingValidatorStats } from '../../model/generated'
import { dimension, entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'stakingStats',
  description:
    'Stake that moved in the whole network over time. Without silent calls there are no buckets: nothing is known.',
  entity: StakingStats,
  steps: HOUR_AND_DAY,
})

entitySeries({
  name: 'stakingValidatorStats',
  description: 'Stake that moved at one validator over time.',
  entity: StakingValidatorStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<StakingValidatorStats>('validator'),
})

entitySeries({
  name: 'stakingValidatorDays',
  description: 'What one validator held on each day, also on those on which nothing changed.',
  entity: StakingValidatorDay,
  steps: ['DAY'],
  dimension: dimension<StakingValidatorDay>('validator'),
})
