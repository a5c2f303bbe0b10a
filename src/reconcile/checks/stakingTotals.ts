import { StakingDelegation, StakingStats, StakingValidator } from '../../model/generated'
import { totalsCheck } from '../check'

/** What movements and payouts count for, in the series. */
const SERIES = [
  'delegations',
  'delegated_wei',
  'undelegations',
  'undelegated_wei',
  'unknown_undelegations',
  'undelegated_shares',
  'commission_wei',
  'tip_fee_wei',
  'upkeeps',
]
const SUMS = SERIES.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')
const is = (kind: string) => `(kind = '${kind}')::int`

const FACTS = `(
  SELECT validator, 1 - ${is('UNDELEGATE')} AS delegations, (1 - ${is('UNDELEGATE')}) * amount_wei AS delegated_wei,
         ${is('UNDELEGATE')} AS undelegations, ${is('UNDELEGATE')} * amount_wei AS undelegated_wei,
         (kind = 'UNDELEGATE' AND amount_wei IS NULL)::int AS unknown_undelegations,
         ${is('UNDELEGATE')} * shares AS undelegated_shares, 0 AS commission_wei, 0 AS tip_fee_wei, 0 AS upkeeps FROM staking_movement
  UNION ALL
  SELECT validator, 0, 0, 0, 0, 0, 0, ${is('COMMISSION')} * amount_wei, ${is('TIP_FEE')} * amount_wei, 0 FROM staking_payout
  UNION ALL
  SELECT validator, 0, 0, 0, 0, 0, 0, 0, 0, 1 FROM staking_upkeep) facts`

/** The series of the network and of validators, by hours and by days, sum up to all acts. */
export const stakingTotals = totalsCheck({
  name: 'staking-totals',
  domain: 'staking',
  entity: StakingStats,
  fields: SERIES,
  facts: `SELECT 'network' AS subject, ${SUMS} FROM ${FACTS}`,
  totals: Object.fromEntries(
    ['HOUR', 'DAY'].flatMap((step) =>
      ['stats', 'validator_stats'].map((table) => [
        `${table}_${step.toLowerCase()}`,
        `SELECT 'network' AS subject, ${SUMS} FROM staking_${table} WHERE step = '${step}'`,
      ]),
    ),
  ),
})

/** Totals of a delegation are the sum over its movements. */
export const stakingDelegationTotals = totalsCheck({
  name: 'staking-delegation-totals',
  domain: 'staking',
  entity: StakingDelegation,
  fields: ['movements', 'delegated_wei', 'undelegated_wei', 'undelegated_shares'],
  facts: `
    SELECT validator || '-' || delegator AS subject, count(*) AS movements,
           coalesce(sum(amount_wei) FILTER (WHERE kind <> 'UNDELEGATE'), 0) AS delegated_wei,
           coalesce(sum(amount_wei) FILTER (WHERE kind = 'UNDELEGATE'), 0) AS undelegated_wei,
           coalesce(sum(shares) FILTER (WHERE kind = 'UNDELEGATE'), 0) AS undelegated_shares
    FROM staking_movement WHERE delegator IS NOT NULL GROUP BY 1`,
  totals: {
    delegation: `SELECT id AS subject, movements, delegated_wei, undelegated_wei, undelegated_shares FROM staking_delegation`,
  },
})

/** A validator has the shares of its delegations, and a round adds up what its validators told. */
export const stakingValidatorTotals = totalsCheck({
  name: 'staking-validator-totals',
  domain: 'staking',
  entity: StakingValidator,
  fields: ['shares'],
  facts: `
    SELECT validator AS subject, sum(shares) AS shares FROM staking_delegation GROUP BY 1
    UNION ALL SELECT round, sum(tokens_wei) FROM staking_snapshot GROUP BY 1 HAVING count(*) = count(tokens_wei)`,
  totals: {
    kept: `SELECT id AS subject, delegated_shares AS shares FROM staking_validator
           UNION ALL SELECT id, tokens_wei FROM staking_round WHERE tokens_wei IS NOT NULL`,
  },
})
