import { AgentPaidMint, AgentSale, AgentVolume } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { AgentType, agentField } from './agent'
import { AgentTransferType } from './transfer'

const sales = ownTable(AgentSale)
const paidMints = ownTable(AgentPaidMint)
export const AgentSaleType = entityNode(AgentSale, { key: 'factId' })
const AgentPaidMintType = entityNode(AgentPaidMint, { key: 'factId' })
agentField(AgentSaleType)
agentField(AgentPaidMintType)

builder.objectField(AgentSaleType, 'transfer', (t) =>
  t.field({
    type: AgentTransferType,
    nullable: true,
    description: 'The transfer that gave the agent to the buyer; null where none of ours moved.',
    resolve: ({ transferId }) => transferId ?? null,
  }),
)

childrenField({
  parent: AgentType,
  name: 'saleHistory',
  description: 'Its sales, newest first.',
  type: AgentSaleType,
  table: sales,
  belonging: { column: 'agent' },
  order: 'DESC',
})

childrenField({
  parent: AgentType,
  name: 'volumes',
  description: 'What it was sold for in all, one row for each currency: they are never added up.',
  type: entityNode(AgentVolume, { key: null }),
  table: ownTable(AgentVolume),
  belonging: { column: 'agent' },
  order: 'ASC',
})

entityList({
  name: 'agentSales',
  description:
    'Sales of agents with who got what of the price, newest first. Orders that nobody fulfilled are not on chain.',
  type: AgentSaleType,
  table: sales,
  order: 'DESC',
  filters: {
    agent: 'agent',
    seller: 'seller',
    buyer: 'buyer',
    partner: 'partner',
    currency: 'currency',
    txHash: 'txHash',
  },
  clock: sales,
})

entitySingle({
  name: 'agentSale',
  description: 'One sale.',
  type: AgentSaleType,
  table: sales,
  by: { factId: 'id' },
})

entityList({
  name: 'agentPaidMints',
  description: 'Agents minted through markets for a fee, newest first.',
  type: AgentPaidMintType,
  table: paidMints,
  order: 'DESC',
  filters: { account: 'account', agent: 'agent' },
  clock: paidMints,
})
