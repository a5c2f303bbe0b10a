import { ComputeFineTuningPair, ComputeFineTuningProvider, ComputeFineTuningStats } from '../../model/generated'
import { totalsCheck } from '../check'

const ACTS = ['added', 'acknowledged', 'abandoned', 'evicted', 'deleted'] as const
const FIELDS = [...ACTS, 'settled', 'penalised', 'fee_wei', 'penalty_fee_wei']
const SUMS = FIELDS.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')

/** Every act on a deliverable and every settlement, with what it counts for. Of several acknowledgements of one the first counts. */
const FACTS = `(
  SELECT user_address, provider, ${ACTS.map((act) => `(act = '${act.toUpperCase()}')::int AS ${act}`).join(', ')},
         0 AS settled, 0 AS penalised, 0 AS fee_wei, 0 AS penalty_fee_wei
  FROM compute_deliverable_event WHERE act <> 'ACKNOWLEDGED' OR deliverable IS NULL
  UNION ALL
  SELECT user_address, provider, 0, 1, 0, 0, 0, 0, 0, 0, 0 FROM compute_deliverable WHERE acknowledged_at IS NOT NULL
  UNION ALL
  SELECT user_address, provider, 0, 0, 0, 0, 0, 1, (NOT acknowledged)::int, fee_wei, CASE WHEN acknowledged THEN 0 ELSE fee_wei END
  FROM compute_fine_tuning_settlement) acts`

const kept = (table: string, subject: string, where = '') =>
  `SELECT ${subject} AS subject, ${SUMS} FROM ${table} ${where} GROUP BY 1`
const series = (table: string, subject: string) =>
  Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [step.toLowerCase(), kept(table, subject, `WHERE step = '${step}'`)]),
  )

/** Every deliverable's life and every settlement is in the series of the network once. */
export const computeFineTuningTotals = totalsCheck({
  name: 'compute-fine-tuning-totals',
  domain: 'compute',
  entity: ComputeFineTuningStats,
  fields: FIELDS,
  facts: `SELECT 'network' AS subject, ${SUMS} FROM ${FACTS}`,
  totals: series('compute_fine_tuning_stats', "'network'"),
})

/** Totals of a provider are the sum over its deliverables and settlements. */
export const computeFineTuningProviderTotals = totalsCheck({
  name: 'compute-fine-tuning-provider-totals',
  domain: 'compute',
  entity: ComputeFineTuningProvider,
  fields: [...FIELDS, 'stake_wei'],
  facts: `SELECT coalesce(f.subject, s.subject) AS subject, ${FIELDS.map((name) => `f.${name}`).join(', ')}, s.stake_wei
          FROM (${kept(FACTS, 'provider')}) f FULL JOIN (
            SELECT provider AS subject, sum(CASE act WHEN 'STAKED' THEN amount_wei ELSE -amount_wei END) AS stake_wei
            FROM compute_fine_tuning_stake GROUP BY 1) s ON s.subject = f.subject`,
  totals: { provider: `SELECT id AS subject, ${FIELDS.join(', ')}, stake_wei FROM compute_fine_tuning_provider` },
})

/** The same for each user with each provider. */
export const computeFineTuningPairTotals = totalsCheck({
  name: 'compute-fine-tuning-pair-totals',
  domain: 'compute',
  entity: ComputeFineTuningPair,
  fields: FIELDS,
  facts: kept(FACTS, "user_address || '-' || provider"),
  totals: { pair: `SELECT id AS subject, ${FIELDS.join(', ')} FROM compute_fine_tuning_pair` },
})
