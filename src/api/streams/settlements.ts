import { ComputeSettlement } from '../../model/generated'
import { ComputeSettlementType } from '../compute/settlement'
import { ownTable } from '../entity'
import { factSubscription } from './factSubscription'

factSubscription({
  name: 'settlements',
  description:
    'Settled bills as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'SettlementEvent',
  eventDescription:
    'One change of the settlements. Applied in order, the events lead to exactly the rows of computeSettlements.',
  field: 'settlement',
  fieldDescription: 'The settlement; null when it was taken back.',
  type: ComputeSettlementType,
  table: ownTable(ComputeSettlement),
  filters: { provider: 'provider', user: 'userAddress' },
})
