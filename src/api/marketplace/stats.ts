import { AgentSaleStats, AgentStats } from '../../model/generated'
import { dimension, entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'agentStats',
  description: 'What happened to agents of a kind over time.',
  entity: AgentStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<AgentStats>('standard'),
})

entitySeries({
  name: 'agentSaleStats',
  description: 'Sales of agents in one currency over time; currencies are never added up.',
  entity: AgentSaleStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<AgentSaleStats>('currency'),
  totals: { salesTotal: 'sales', volumeUnitsTotal: 'volumeUnits' },
})
