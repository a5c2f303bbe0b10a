import { ComputeSandboxProviderStats, ComputeSandboxStats, ComputeSandboxUserStats } from '../../../model/generated'
import { dimension, entitySeries, HOUR_AND_DAY, renamed } from '../../series'

entitySeries({
  name: 'computeSandboxStats',
  description: 'Sandbox activity of the whole network over time.',
  entity: ComputeSandboxStats,
  steps: HOUR_AND_DAY,
})

entitySeries({
  name: 'computeSandboxProviderStats',
  description: 'Sandbox activity of one provider over time.',
  entity: ComputeSandboxProviderStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<ComputeSandboxProviderStats>('provider'),
})

entitySeries({
  name: 'computeSandboxUserStats',
  description: 'Sandbox activity of one user over time.',
  entity: ComputeSandboxUserStats,
  steps: HOUR_AND_DAY,
  dimension: renamed<ComputeSandboxUserStats>('user', 'userAddress'),
})
