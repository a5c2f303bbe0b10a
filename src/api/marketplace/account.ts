import { AgentFeePurse, AgentFeeWithdrawal, AgentMarketAccount, AgentMarketMovement } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

const movements = ownTable(AgentMarketMovement)
const AgentFeePurseType = entityNode(AgentFeePurse, { key: null })

builder.objectField(AgentFeePurseType, 'balanceUnits', (t) =>
  t.field({
    type: 'BigInt',
    nullable: true,
    description:
      'Fees not taken out yet; null when the part of some sale is not known. Unit: smallest units of the currency.',
    resolve: ({ earnedUnits, unknownEarnings, withdrawnUnits }) =>
      unknownEarnings > 0 ? null : earnedUnits - withdrawnUnits,
  }),
)

entityList({
  name: 'agentMarketAccounts',
  description: 'What accounts have with markets of agents.',
  type: entityNode(AgentMarketAccount, { key: null }),
  table: ownTable(AgentMarketAccount),
  order: 'ASC',
  filters: { account: 'account' },
})

entityList({
  name: 'agentMarketMovements',
  description: 'What moved balances with markets of agents, newest first.',
  type: entityNode(AgentMarketMovement, { key: 'factId' }),
  table: movements,
  order: 'DESC',
  filters: { account: 'account' },
  clock: movements,
})

entityList({
  name: 'agentFeePurses',
  description: 'Fees that markets of agents keep for their platform and for partners, one row for each currency.',
  type: AgentFeePurseType,
  table: ownTable(AgentFeePurse),
  order: 'ASC',
  filters: { partner: 'partner' },
})

entityList({
  name: 'agentFeeWithdrawals',
  description: 'Fees taken out of markets of agents, newest first.',
  type: entityNode(AgentFeeWithdrawal, { key: 'factId' }),
  table: ownTable(AgentFeeWithdrawal),
  order: 'DESC',
  filters: { recipient: 'recipient' },
})
