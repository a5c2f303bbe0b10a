import {
  ComputeModelStats,
  ComputePair,
  ComputeProvider,
  ComputeStats,
  ComputeUsageDay,
  ComputeUser,
} from '../../model/generated'
import { totalsCheck } from '../check'

const STATUSES = [
  'success',
  'partial',
  'provider_mismatch',
  'no_tee_signer',
  'invalid_nonce',
  'invalid_signature',
] as const
const FIELDS = [
  'settlements',
  ...STATUSES,
  'unknown_status',
  'unknown_source',
  'fee_wei',
  'settled_wei',
  'unsettled_wei',
]
const counted = (name: string, where: string) => `count(*) FILTER (WHERE ${where}) AS ${name}`
const SUMS = [
  'count(*) AS settlements',
  ...STATUSES.map((name) => counted(name, `s.status = '${name.toUpperCase()}'`)),
  counted('unknown_status', "s.status = 'UNKNOWN'"),
  counted('unknown_source', "s.source = 'UNKNOWN'"),
  ...['fee_wei', 'settled_wei', 'unsettled_wei'].map((name) => `coalesce(sum(s.${name}), 0) AS ${name}`),
].join(', ')
const OF_STATS = FIELDS.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')

/** The same sums of each series that is kept in a table. */
const series = (table: string, subject: string) =>
  Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT ${subject} AS subject, ${OF_STATS} FROM ${table} WHERE step = '${step}' GROUP BY 1`,
    ]),
  )

/** Whose record a settlement goes to: of a mismatch the caller's, if it had listed a service by then. */
const RESPONSIBLE = `CASE WHEN s.status <> 'PROVIDER_MISMATCH' THEN s.provider
  WHEN s.source <> 'UNKNOWN' AND EXISTS (SELECT FROM compute_service_version v
    WHERE v.service = s.serving || '-' || s.sender AND v.id < s.id) THEN s.sender END`

/** Totals of a provider are the sum of its settlements; one that only lists services has none. */
export const computeProviderTotals = totalsCheck({
  name: 'compute-provider-totals',
  domain: 'compute',
  entity: ComputeProvider,
  fields: FIELDS,
  facts: `SELECT * FROM (SELECT ${RESPONSIBLE} AS subject, ${SUMS} FROM compute_settlement s GROUP BY 1) q
          WHERE subject IS NOT NULL`,
  totals: {
    provider: `SELECT id AS subject, ${FIELDS.join(', ')} FROM compute_provider`,
    ...series('compute_provider_stats', 'provider'),
  },
})

/** Sums of a model over its settlements. */
export const computeModelTotals = totalsCheck({
  name: 'compute-model-totals',
  domain: 'compute',
  entity: ComputeModelStats,
  fields: FIELDS,
  facts: `SELECT s.model AS subject, ${SUMS} FROM compute_settlement s
          WHERE s.model IS NOT NULL AND s.status <> 'PROVIDER_MISMATCH' GROUP BY 1`,
  totals: series('compute_model_stats', 'model'),
})

/** Every settlement is in the series of the network once. */
export const computeTotals = totalsCheck({
  name: 'compute-totals',
  domain: 'compute',
  entity: ComputeStats,
  fields: FIELDS,
  facts: `SELECT 'network' AS subject, ${SUMS} FROM compute_settlement s`,
  totals: series('compute_stats', "'network'"),
})

/** Totals of a user are the sum of its settlements, whoever's record they go to. */
export const computeUserTotals = totalsCheck({
  name: 'compute-user-totals',
  domain: 'compute',
  entity: ComputeUser,
  fields: FIELDS,
  facts: `SELECT s.user_address AS subject, ${SUMS} FROM compute_settlement s GROUP BY 1`,
  totals: {
    user: `SELECT id AS subject, ${FIELDS.join(', ')} FROM compute_user`,
    ...series('compute_user_stats', 'user_address'),
  },
})

/** The same for each user with each provider. */
export const computePairTotals = totalsCheck({
  name: 'compute-pair-totals',
  domain: 'compute',
  entity: ComputePair,
  fields: FIELDS,
  facts: `SELECT * FROM (SELECT s.user_address || '-' || ${RESPONSIBLE} AS subject, ${SUMS} FROM compute_settlement s GROUP BY 1) q
          WHERE subject IS NOT NULL`,
  totals: { pair: `SELECT id AS subject, ${FIELDS.join(', ')} FROM compute_pair` },
})

/** The days that windows are added up from hold every settlement of a serving contract once; services hold those of a record. */
export const computeUsageTotals = totalsCheck({
  name: 'compute-usage-totals',
  domain: 'compute',
  entity: ComputeUsageDay,
  fields: FIELDS,
  facts: `SELECT * FROM (SELECT s.serving || '-' || ${RESPONSIBLE} AS subject, ${SUMS} FROM compute_settlement s GROUP BY 1) q
          WHERE subject IS NOT NULL
          UNION ALL SELECT s.serving, ${SUMS} FROM compute_settlement s GROUP BY 1`,
  totals: {
    kept: `SELECT id AS subject, ${FIELDS.join(', ')} FROM compute_service_totals
           UNION ALL SELECT serving, ${OF_STATS} FROM compute_usage_day GROUP BY 1`,
  },
})
