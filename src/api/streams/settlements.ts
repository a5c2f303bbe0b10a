import { ComputeSettlement } from '../../model/generated'
import { ComputeSettlementType } from '../compute/settlement'
import { ownTable } from '../entity'
import { factStreamField } from './field'

factStreamField({
  name: 'settlements',
  description:
    'Settled bills as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: {
    name: 'SettlementEvent',
    description:
      'One change of the settlements. Applied in order, the events lead to exactly the rows of computeSettlements.',
  },
  row: {
    name: 'settlement',
    type: ComputeSettlementType,
    description: 'The settlement; null when it was taken back.',
  },
  table: ownTable(ComputeSettlement),
  filters: { provider: 'provider', user: 'userAddress' },
})
