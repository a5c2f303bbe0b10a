import { AgentSale, AgentTransfer } from '../../model/generated'
import { ownTable } from '../entity'
import { AgentSaleType } from '../marketplace/sale'
import { AgentTransferType } from '../marketplace/transfer'
import { factStreamField } from './field'

factStreamField({
  name: 'agentSaleEvents',
  description:
    'Sales of agents as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: {
    name: 'AgentSaleEvent',
    description: 'One change of the sales. Applied in order, the events lead to exactly the rows of agentSales.',
  },
  row: { name: 'sale', type: AgentSaleType, description: 'The sale; null when it was taken back.' },
  table: ownTable(AgentSale),
  filters: { agent: 'agent', seller: 'seller', buyer: 'buyer', currency: 'currency' },
})

factStreamField({
  name: 'agentTransferEvents',
  description:
    'Agents as they are created, change hands and are destroyed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: {
    name: 'AgentTransferEvent',
    description:
      'One change of the transfers. Applied in order, the events lead to the rows of agentTransfers; that a later transfer ended one is told by the later one.',
  },
  row: { name: 'transfer', type: AgentTransferType, description: 'The transfer; null when it was taken back.' },
  table: ownTable(AgentTransfer),
  filters: { agent: 'agent', from: 'fromOwner', to: 'toOwner' },
})
