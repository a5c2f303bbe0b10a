import { DaAttestation, DaBlob, DaClient, DaSampleRound, DaSigner, DaStake, DaStats } from '../../model/generated'
import { totalsCheck } from '../check'

const sums = (names: readonly string[]) => names.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')
const bySteps = (sql: (step: string) => string) =>
  Object.fromEntries(['HOUR', 'DAY'].map((step) => [step.toLowerCase(), sql(step)]))

const SIGNING = ['attestations', 'signed', 'rows_assigned', 'rows_signed']

/** What a signer signed, over all and by hour, day and epoch, is the sum over the blobs it was asked for. */
export const daSignerTotals = totalsCheck({
  name: 'da-signer-totals',
  domain: 'da',
  entity: DaSigner,
  fields: SIGNING,
  facts: `SELECT signer AS subject, count(*) AS attestations, count(*) FILTER (WHERE rows_signed > 0) AS signed,
            sum(rows_assigned) AS rows_assigned, sum(rows_signed) AS rows_signed FROM da_signature GROUP BY 1`,
  totals: {
    signer: `SELECT id AS subject, ${SIGNING.join(', ')} FROM da_signer WHERE attestations > 0`,
    epochs: `SELECT signer AS subject, ${sums(SIGNING)} FROM da_signer_epoch GROUP BY 1 HAVING sum(attestations) > 0`,
    ...bySteps(
      (step) => `SELECT signer AS subject, ${sums(SIGNING)} FROM da_signer_stats WHERE step = '${step}'
                 GROUP BY 1 HAVING sum(attestations) > 0`,
    ),
  },
})

/** What an attestation says of its rows is the sum over the signers of its quorum. */
export const daAttestationTotals = totalsCheck({
  name: 'da-attestation-totals',
  domain: 'da',
  entity: DaAttestation,
  fields: ['members', 'signers', 'quorum_rows', 'signed_rows'],
  facts: `SELECT attestation AS subject, count(*) AS members, count(*) FILTER (WHERE rows_signed > 0) AS signers,
            sum(rows_assigned) AS quorum_rows, sum(rows_signed) AS signed_rows FROM da_signature GROUP BY 1`,
  totals: {
    attestation: `SELECT id AS subject, members, signers, quorum_rows, signed_rows FROM da_attestation WHERE signed_rows IS NOT NULL`,
  },
})

const UPLOADS = ['uploads', 'blobs', 'verified', 'list_fee_wei', 'paid_wei', 'unknown_paid']
/** Every upload, and every attestation, with what it counts for. */
const BLOB_FACTS = `(
  SELECT client, 1 AS uploads, (NOT again)::int AS blobs, 0 AS verified, blob_price_wei AS list_fee_wei,
         coalesce(paid_wei, 0) AS paid_wei, (paid_wei IS NULL)::int AS unknown_paid FROM da_upload
  UNION ALL
  SELECT client, 0, 0, 1, 0, 0, 0 FROM da_attestation) facts`

/** Totals of a client are the sum over its uploads, and over the verifications of its blobs. */
export const daClientTotals = totalsCheck({
  name: 'da-client-totals',
  domain: 'da',
  entity: DaClient,
  fields: UPLOADS,
  facts: `SELECT client AS subject, ${sums(UPLOADS)} FROM ${BLOB_FACTS} WHERE client IS NOT NULL GROUP BY 1`,
  totals: {
    client: `SELECT id AS subject, ${UPLOADS.join(', ')} FROM da_client`,
    ...bySteps(
      (step) => `SELECT client AS subject, ${sums(UPLOADS)} FROM da_client_stats WHERE step = '${step}' GROUP BY 1`,
    ),
  },
})

/** How often a blob was uploaded. */
export const daBlobTotals = totalsCheck({
  name: 'da-blob-totals',
  domain: 'da',
  entity: DaBlob,
  fields: ['uploads'],
  facts: 'SELECT blob AS subject, count(*) AS uploads FROM da_upload GROUP BY 1',
  totals: { blob: 'SELECT id AS subject, uploads FROM da_blob WHERE uploads > 0' },
})

/** What came of a sample round. */
export const daRoundTotals = totalsCheck({
  name: 'da-round-totals',
  domain: 'da',
  entity: DaSampleRound,
  fields: ['responses', 'reward_wei'],
  facts: `SELECT r.id AS subject, count(*) AS responses, sum(w.reward_wei) AS reward_wei
          FROM da_reward w JOIN da_sample_round r ON r.entrance = w.entrance AND r.sample_round = w.sample_round GROUP BY 1`,
  totals: { round: 'SELECT id AS subject, responses, reward_wei FROM da_sample_round WHERE responses > 0' },
})

/** What an account staked and took back. */
export const daStakeTotals = totalsCheck({
  name: 'da-stake-totals',
  domain: 'da',
  entity: DaStake,
  fields: ['staked_wei', 'withdrawn_wei'],
  facts: `SELECT registry || '-' || account AS subject,
            coalesce(sum(amount_wei) FILTER (WHERE direction = 'STAKED'), 0) AS staked_wei,
            coalesce(sum(amount_wei) FILTER (WHERE direction = 'WITHDRAWN'), 0) AS withdrawn_wei
          FROM da_stake_movement GROUP BY 1`,
  totals: { stake: 'SELECT id AS subject, staked_wei, withdrawn_wei FROM da_stake' },
})

const OTHERS = [
  ...['new_clients', 'new_signers', 'unread_attestations', 'rows_assigned', 'rows_signed', 'sample_rounds'],
  ...['responses', 'reward_wei', 'staked_wei', 'withdrawn_wei', 'skipped_items', 'registrations', 'donated_wei'],
]

/** The series of hours and that of days both sum up to all of them. */
export const daTotals = totalsCheck({
  name: 'da-totals',
  domain: 'da',
  entity: DaStats,
  fields: [...UPLOADS, ...OTHERS],
  facts: `
    SELECT 'network' AS subject, b.*, a.*, s.*, w.*, m.*,
           (SELECT count(*) FROM da_client WHERE uploads > 0) AS new_clients,
           (SELECT count(*) FROM da_signer WHERE registered) AS new_signers,
           (SELECT count(*) FROM da_skipped_item) AS skipped_items, (SELECT count(*) FROM da_registration WHERE NOT again) AS registrations,
           (SELECT coalesce(sum(amount_wei), 0) FROM da_donation) AS donated_wei
    FROM (SELECT ${sums(UPLOADS)} FROM ${BLOB_FACTS}) b,
         (SELECT count(*) FILTER (WHERE signed_rows IS NULL) AS unread_attestations,
            coalesce(sum(quorum_rows) FILTER (WHERE signed_rows IS NOT NULL), 0) AS rows_assigned,
            coalesce(sum(signed_rows), 0) AS rows_signed FROM da_attestation) a,
         (SELECT count(*) AS sample_rounds FROM da_sample_round) s,
         (SELECT count(*) AS responses, coalesce(sum(reward_wei), 0) AS reward_wei FROM da_reward) w,
         (SELECT coalesce(sum(amount_wei) FILTER (WHERE direction = 'STAKED'), 0) AS staked_wei,
            coalesce(sum(amount_wei) FILTER (WHERE direction = 'WITHDRAWN'), 0) AS withdrawn_wei FROM da_stake_movement) m`,
  totals: bySteps(
    (step) => `SELECT 'network' AS subject, ${sums([...UPLOADS, ...OTHERS])} FROM da_stats WHERE step = '${step}'`,
  ),
})

/** Name of a bucket, from its step and any moment in it. */
const bucket = (step: string) =>
  `'${step} ' || extract(epoch FROM date_trunc('${step.toLowerCase()}', time, 'UTC'))::bigint AS bucket`
const ACTORS = ['HOUR', 'DAY']
  .map(
    (step) => `SELECT ${bucket(step)}, client, NULL AS signer FROM da_upload UNION ALL
               SELECT ${bucket(step)}, NULL, signer FROM da_signature WHERE rows_signed > 0`,
  )
  .join(' UNION ALL ')

/** Clients and signers of an hour or a day are counted once in it. */
export const daActorTotals = totalsCheck({
  name: 'da-actor-totals',
  domain: 'da',
  entity: DaStats,
  fields: ['active_clients', 'active_signers'],
  facts: `SELECT bucket AS subject, count(DISTINCT client) AS active_clients, count(DISTINCT signer) AS active_signers
          FROM (${ACTORS}) actors GROUP BY 1`,
  totals: {
    kept: `SELECT step || ' ' || extract(epoch FROM time)::bigint AS subject, active_clients, active_signers
           FROM da_stats WHERE active_clients + active_signers > 0`,
  },
})
