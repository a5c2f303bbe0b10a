import { ChainStats } from '../../model/generated'
import { totalsCheck } from '../check'

const ISSUANCE = ['native_reward_wei', 'restaking_reward_wei', 'base_inflation_wei']
const SUMS = ISSUANCE.map((column) => `sum(${column}) AS ${column}`).join(', ')

/** The series of minutes, hours and days each sum up to all blocks. */
export const chainTotals = totalsCheck({
  name: 'chain-totals',
  domain: 'chain',
  entity: ChainStats,
  fields: ['blocks', 'transactions', 'gas_used', 'fees_wei', ...ISSUANCE, 'exits', 'exits_wei'],
  facts: `SELECT 'network' AS subject, count(*) AS blocks, sum(transaction_count) AS transactions, sum(gas_used) AS gas_used,
            sum(fees_wei) AS fees_wei, ${SUMS}, sum(exit_count) AS exits, sum(exits_wei) AS exits_wei FROM block`,
  totals: Object.fromEntries(
    ['MINUTE', 'HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT 'network' AS subject, sum(blocks) AS blocks, sum(transactions) AS transactions, sum(gas_used) AS gas_used,
         sum(fees_wei) AS fees_wei, ${SUMS}, sum(exits) AS exits, sum(exits_wei) AS exits_wei FROM chain_stats WHERE step = '${step}'`,
    ]),
  ),
})
