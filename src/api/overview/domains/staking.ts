import { StakingRound, StakingStats } from '../../../model/generated'
import { ACTIVE } from '../../activity/accounts'
import { ownTable } from '../../entity'
import { sumsOver } from '../../read/buckets'
import type { DomainKpis } from '../kpi'
import { activeAccounts } from './activeAccounts'

const stats = ownTable(StakingStats).name
const rounds = ownTable(StakingRound).name

export const staking: DomainKpis = {
  domain: 'staking',
  rollup: stats,
  needsCalls: true,
  sources: [
    (span, parameters) =>
      sumsOver(
        stats,
        {
          movements: 'delegations + undelegations',
          delegated_wei: 'delegated_wei',
          undelegated_wei: 'undelegated_wei',
          unknown_undelegations: 'unknown_undelegations',
        },
        span,
        parameters,
      ),
    ({ until }, parameters) =>
      `SELECT (array_agg(validators))[1] AS validators, (array_agg(bonded))[1] AS bonded,
         (array_agg(bonded_tokens_wei))[1] AS bonded_tokens_wei
       FROM (SELECT * FROM ${rounds} WHERE time < ${parameters.add(until)} ORDER BY id DESC LIMIT 1) round`,
    activeAccounts('staking'),
  ],
  kpis: [
    {
      id: 'staking.validators',
      title: 'Validators',
      unit: 'validators',
      method: 'staking_round.validators of the last round before the end of the window.',
      column: 'validators',
      isStock: true,
    },
    {
      id: 'staking.bondedValidators',
      title: 'Validators that are bonded',
      unit: 'validators',
      method: 'staking_round.bonded of the last round before the end of the window.',
      column: 'bonded',
      isStock: true,
    },
    {
      id: 'staking.bondedStake',
      title: 'Stake of bonded validators',
      unit: 'wei',
      method:
        'staking_round.bonded_tokens_wei of the last round before the end of the window; null when a validator did not tell.',
      column: 'bonded_tokens_wei',
      isStock: true,
    },
    {
      id: 'staking.movements',
      title: 'Movements of stake',
      unit: 'acts',
      method: 'Σ (staking_stats.delegations + staking_stats.undelegations) over the hours of the window.',
      column: 'movements',
    },
    {
      id: 'staking.delegated',
      title: 'Stake delegated',
      unit: 'wei',
      method: 'Σ staking_stats.delegated_wei, first stakes included, over the hours of the window.',
      column: 'delegated_wei',
    },
    {
      id: 'staking.undelegated',
      title: 'Stake taken back',
      unit: 'wei',
      method:
        'Σ staking_stats.undelegated_wei over the hours of the window; shares of unknown worth (unknown_undelegations) are not in it.',
      column: 'undelegated_wei',
      unknown: 'unknown_undelegations',
    },
    {
      id: 'staking.activeAccounts',
      title: 'Active delegators',
      unit: 'addresses',
      method: `${ACTIVE.staking.method} Over the whole window.`,
      column: 'active_accounts',
    },
  ],
}
