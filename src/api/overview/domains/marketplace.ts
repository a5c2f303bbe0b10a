import { AgentFeedback, AgentSale, AgentSaleStats, AgentStandard, AgentStats } from '../../../model/generated'
import { ACTIVE } from '../../activity/accounts'
import { ownTable } from '../../entity'
import { sumsOver } from '../../read/buckets'
import type { Condition } from '../../read/condition'
import type { DomainKpis, Source } from '../kpi'
import { activeAccounts } from './activeAccounts'

const stats = ownTable(AgentStats).name
const saleStats = ownTable(AgentSaleStats).name
/** How the market names 0G. */
export const NATIVE = `0x${'0'.repeat(40)}`

/** The rollup is by kind: all of them, so that its index serves. */
const ofEveryKind: Condition = (p) => `standard = ANY(${p.add(Object.values(AgentStandard))}::text[])`
const inNative: Condition = (p) => `currency = ${p.add(NATIVE)}`

const countOf =
  (name: string, table: string): Source =>
  ({ since, until }, parameters) => {
    const begin = since ? `time >= ${parameters.add(since)} AND ` : ''
    return `SELECT count(*) AS ${name} FROM ${table} WHERE ${begin}time < ${parameters.add(until)}`
  }

export const marketplace: DomainKpis = {
  domain: 'marketplace',
  rollup: stats,
  rollupCondition: `standard IN (${Object.values(AgentStandard)
    .map((standard) => `'${standard}'`)
    .join(', ')})`,
  sources: [
    (span, parameters) => sumsOver(stats, { mints: 'mints', transfers: 'transfers' }, span, parameters, [ofEveryKind]),
    ({ until }, parameters) =>
      sumsOver(stats, { agents: 'mints - burns' }, { since: null, until }, parameters, [ofEveryKind]),
    countOf('sales', ownTable(AgentSale).name),
    (span, parameters) =>
      sumsOver(
        saleStats,
        { volume_wei: 'volume_units', fee_wei: 'fee_units', unknown_splits: 'unknown_splits' },
        span,
        parameters,
        [inNative],
      ),
    countOf('feedback', ownTable(AgentFeedback).name),
    activeAccounts('marketplace'),
  ],
  kpis: [
    {
      id: 'marketplace.agents',
      title: 'Agents',
      unit: 'agents',
      method:
        'Σ (agent_stats.mints − agent_stats.burns) over all kinds, from the first covered block to the end of the window.',
      column: 'agents',
      isStock: true,
    },
    {
      id: 'marketplace.newAgents',
      title: 'Agents created',
      unit: 'agents',
      method: 'Σ agent_stats.mints over all kinds and the hours of the window, copies among them.',
      column: 'mints',
    },
    {
      id: 'marketplace.transfers',
      title: 'Transfers of agents',
      unit: 'transfers',
      method: 'Σ agent_stats.transfers, those between owners, over all kinds and the hours of the window.',
      column: 'transfers',
    },
    {
      id: 'marketplace.sales',
      title: 'Sales of agents',
      unit: 'sales',
      method: 'Rows of agent_sale of the window, in every currency.',
      column: 'sales',
    },
    {
      id: 'marketplace.volume',
      title: 'Volume of sales in 0G',
      unit: 'wei',
      method:
        'Σ agent_sale_stats.volume_units of the zero address, which stands for 0G, over the hours of the window; other currencies are not in it.',
      column: 'volume_wei',
    },
    {
      id: 'marketplace.fees',
      title: 'Fees of sales in 0G',
      unit: 'wei',
      method:
        'Σ agent_sale_stats.fee_units of the zero address over the hours of the window; sales of an unknown rate (unknown_splits) may not be in it.',
      column: 'fee_wei',
      unknown: 'unknown_splits',
    },
    {
      id: 'marketplace.feedback',
      title: 'Feedback on agents',
      unit: 'feedback',
      method: 'Rows of agent_feedback of the window, those that were taken back later among them.',
      column: 'feedback',
    },
    {
      id: 'marketplace.activeAccounts',
      title: 'Active accounts',
      unit: 'addresses',
      method: `${ACTIVE.marketplace.method} Over the whole window.`,
      column: 'active_accounts',
    },
  ],
}
