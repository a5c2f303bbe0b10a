import { ComputeLedgerStats } from '../../model/generated'
import { entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'computeLedgerStats',
  description: 'Money that moved in and out of all ledgers over time.',
  entity: ComputeLedgerStats,
  steps: HOUR_AND_DAY,
})
