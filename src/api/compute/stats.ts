import { modelKey } from '../../lib/modelKey'
import { ComputeModelStats, ComputeProviderStats, ComputeStats } from '../../model/generated'
import { equal } from '../read/condition'
import { dimension, entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'computeStats',
  description: 'Compute activity of the whole network over time.',
  entity: ComputeStats,
  steps: HOUR_AND_DAY,
})

entitySeries({
  name: 'computeProviderStats',
  description: 'Compute activity of one provider over time.',
  entity: ComputeProviderStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<ComputeProviderStats>('provider'),
})

entitySeries({
  name: 'computeModelStats',
  description: 'Compute activity of one model, over all its providers, over time.',
  entity: ComputeModelStats,
  steps: HOUR_AND_DAY,
  dimension: {
    argument: 'model',
    // The index is on the key; the text settles what two models with one key would leave open.
    conditions: (table, model) => [...equal(table, 'modelKey', modelKey(model)), ...equal(table, 'model', model)],
  },
})
