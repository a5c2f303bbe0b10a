import { ChainStats, W0gStats } from '../../../model/generated'
import { ACTIVE } from '../../activity/accounts'
import { readSupply } from '../../chain/read/supply'
import { ownTable } from '../../entity'
import { sumsOver } from '../../read/buckets'
import type { DomainKpis } from '../kpi'
import { activeAccounts } from './activeAccounts'

const stats = ownTable(ChainStats).name
const w0g = ownTable(W0gStats).name

export const chain: DomainKpis = {
  domain: 'chain',
  rollup: stats,
  sources: [
    (span, parameters) =>
      sumsOver(
        stats,
        {
          blocks: 'blocks',
          transactions: 'transactions',
          successes: 'successes',
          fees_wei: 'fees_wei',
          issued_wei: 'native_reward_wei + restaking_reward_wei + base_inflation_wei',
          unknown_issuance: 'unknown_issuance_blocks',
        },
        span,
        parameters,
      ),
    activeAccounts('chain'),
    ({ until }, parameters) =>
      `SELECT (SELECT held_wei FROM ${w0g} WHERE step = 'HOUR' AND time < ${parameters.add(until)} ORDER BY time DESC LIMIT 1) AS w0g_wei`,
  ],
  more: async (db, { until }) => {
    const supply = await readSupply(db, { before: until })
    return {
      total_wei: supply?.totalWei?.toString() ?? null,
      circulating_wei: supply?.circulatingWei?.toString() ?? null,
    }
  },
  kpis: [
    {
      id: 'chain.blocks',
      title: 'Blocks',
      unit: 'blocks',
      method: 'Σ chain_stats.blocks over the hours of the window.',
      column: 'blocks',
    },
    {
      id: 'chain.transactions',
      title: 'Transactions',
      unit: 'transactions',
      method: 'Σ chain_stats.transactions over the hours of the window.',
      column: 'transactions',
    },
    {
      id: 'chain.successRate',
      title: 'Transactions that succeeded',
      unit: 'part of 1',
      method: 'Σ chain_stats.successes ÷ Σ chain_stats.transactions over the hours of the window.',
      part: ['successes'],
      of: ['transactions'],
    },
    {
      id: 'chain.fees',
      title: 'Fees paid for transactions',
      unit: 'wei',
      method: 'Σ chain_stats.fees_wei over the hours of the window.',
      column: 'fees_wei',
    },
    {
      id: 'chain.activeAccounts',
      title: 'Active addresses',
      unit: 'addresses',
      method: `${ACTIVE.chain.method} Over the whole window.`,
      column: 'active_accounts',
    },
    {
      id: 'chain.issuance',
      title: 'New 0G',
      unit: 'wei',
      method:
        'Σ (chain_stats.native_reward_wei + restaking_reward_wei + base_inflation_wei) over the hours of the window; blocks whose withdrawals no node told (unknown_issuance_blocks) are not in it.',
      column: 'issued_wei',
      unknown: 'unknown_issuance',
    },
    {
      id: 'chain.totalSupply',
      title: 'Total supply',
      unit: 'wei',
      method:
        'supply.totalWei at the last block before the end of the window: genesis + all issuance (supply_reading.total_wei, plus what the blocks since that reading issued).',
      column: 'total_wei',
      isStock: true,
    },
    {
      id: 'chain.circulatingSupply',
      title: 'Circulating supply',
      unit: 'wei',
      method:
        'supply.circulatingWei at the last block before the end of the window: total − reserves; known only at blocks at which the balances of the reserves were read (supply_reading.circulating_wei).',
      column: 'circulating_wei',
      isStock: true,
    },
    {
      id: 'chain.w0gSupply',
      title: 'W0G in hands of holders',
      unit: 'wei',
      method: 'w0g_stats.held_wei of the last hour with a movement before the end of the window.',
      column: 'w0g_wei',
      isStock: true,
    },
  ],
}
