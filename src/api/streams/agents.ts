import { AgentSale, AgentTransfer } from '../../model/generated'
import { ownTable } from '../entity'
import { AgentSaleType } from '../marketplace/sale'
import { AgentTransferType } from '../marketplace/transfer'
import { factSubscription } from './factSubscription'

factSubscription({
  name: 'agentSaleEvents',
  description:
    'Sales of agents as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'AgentSaleEvent',
  eventDescription: 'One change of the sales. Applied in order, the events lead to exactly the rows of agentSales.',
  field: 'sale',
  fieldDescription: 'The sale; null when it was taken back.',
  type: AgentSaleType,
  table: ownTable(AgentSale),
  filters: { agent: 'agent', seller: 'seller', buyer: 'buyer', currency: 'currency' },
})

factSubscription({
  name: 'agentTransferEvents',
  description:
    'Agents as they are created, change hands and are destroyed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'AgentTransferEvent',
  eventDescription:
    'One change of the transfers. Applied in order, the events lead to the rows of agentTransfers; that a later transfer ended one is told by the later one.',
  field: 'transfer',
  fieldDescription: 'The transfer; null when it was taken back.',
  type: AgentTransferType,
  table: ownTable(AgentTransfer),
  filters: { agent: 'agent', from: 'fromOwner', to: 'toOwner' },
})
