import { ComputeSettlement } from '../../model/generated'
import { ComputeSettlementType } from '../compute/settlement'
import { ownTable } from '../entity'
import { streamField } from './streamField'

streamField({
  name: 'settlements',
  description: 'Settled bills as they are indexed, oldest first.',
  event: {
    name: 'SettlementEvent',
    description:
      'One change of the settlements. Applied in order, the events lead to exactly the rows of computeSettlements.',
  },
  fact: { name: 'settlement', description: 'The settlement; null when it was taken back.' },
  type: ComputeSettlementType,
  table: ownTable(ComputeSettlement),
  filters: { provider: 'provider', user: 'userAddress' },
})
