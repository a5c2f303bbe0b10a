import { DaAttestation } from '../../model/generated'
import { builder } from '../builder'
import { ownTable } from '../entity'
import { Parameters, whereAll } from '../read/condition'
import { daWindow, windowArguments } from './window'

/** Bars of a histogram: each is five hundredths wide. */
const BARS = 20
const BAR_PERCENT = 100 / BARS

interface Bar {
  readonly bar: number
  readonly attestations: number
}

interface Participation {
  readonly attestations: number
  readonly unread: number
  readonly misfits: number
  readonly rows: string
  readonly signed: string
  readonly min_margin: number | null
  readonly counts: Readonly<Record<string, number>>
}

const BarType = builder.objectRef<Bar>('DaParticipationBar').implement({
  description: 'Blobs with signed rows within a range.',
  fields: (t) => ({
    fromPercent: t.int({
      nullable: false,
      description: 'Least part of the rows, inclusive. Unit: percent.',
      resolve: ({ bar }) => bar * BAR_PERCENT,
    }),
    toPercent: t.int({
      nullable: false,
      description: 'Largest part, exclusive but for 100. Unit: percent.',
      resolve: ({ bar }) => (bar + 1) * BAR_PERCENT,
    }),
    attestations: t.exposeInt('attestations', { nullable: false, description: 'Blobs. Unit: blobs.' }),
  }),
})

const ParticipationType = builder.objectRef<Participation>('DaParticipation').implement({
  description: 'Which part of their quorums signed verified blobs, and how close that was to two thirds.',
  fields: (t) => ({
    attestations: t.exposeInt('attestations', {
      nullable: false,
      description: 'Verified blobs whose signed rows are known. Unit: blobs.',
    }),
    unread: t.exposeInt('unread', {
      nullable: false,
      description: 'Verified blobs whose signed rows are not known. Unit: blobs.',
    }),
    misfits: t.exposeInt('misfits', {
      nullable: false,
      description: 'Known ones whose bitmap does not fit their quorum. Unit: blobs.',
    }),
    quorumRows: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'Rows of the known ones together. Unit: rows.',
      resolve: ({ rows }) => BigInt(rows),
    }),
    signedRows: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'Of these, signed ones. Unit: rows.',
      resolve: ({ signed }) => BigInt(signed),
    }),
    minMarginRows: t.exposeInt('min_margin', {
      description: 'Fewest rows above what two thirds need; null without a blob. Unit: rows.',
    }),
    histogram: t.field({
      type: [BarType],
      nullable: false,
      description: 'Blobs by the part of the rows that signed, lowest first; empty ranges too.',
      resolve: ({ counts }) => Array.from({ length: BARS }, (_, bar) => ({ bar, attestations: counts[bar] ?? 0 })),
    }),
  }),
})

builder.queryField('daParticipation', (t) =>
  t.field({
    type: ParticipationType,
    description: 'Which part of their quorums signed verified blobs over any window; null before the domain has begun.',
    complexity: { field: 20 },
    args: windowArguments(t.arg),
    resolve: async (_root, given, { db }) => {
      const window = await daWindow(db, given)
      if (window === null) return null
      const parameters = new Parameters()
      const where = whereAll(
        [
          (p) => `time < ${p.add(window.until)}`,
          ...(window.since === null ? [] : [(p: Parameters) => `time >= ${p.add(window.since)}`]),
        ],
        parameters,
      )
      const [row] = await db.read<Participation>(
        `WITH bars AS (
           SELECT CASE WHEN signed_rows IS NOT NULL THEN least(signed_rows::bigint * ${BARS} / quorum_rows, ${BARS - 1}) END AS bar,
             count(*)::int AS n, count(*) FILTER (WHERE NOT bitmap_fits)::int AS misfits,
             sum(quorum_rows) AS rows, sum(signed_rows) AS signed, min(margin_rows) AS margin
           FROM ${ownTable(DaAttestation).name} ${where} GROUP BY 1
         )
         SELECT coalesce(sum(n) FILTER (WHERE bar IS NOT NULL), 0)::int AS attestations,
           coalesce(sum(n) FILTER (WHERE bar IS NULL), 0)::int AS unread, coalesce(sum(misfits), 0)::int AS misfits,
           coalesce(sum(rows) FILTER (WHERE bar IS NOT NULL), 0)::text AS rows, coalesce(sum(signed), 0)::text AS signed,
           min(margin) AS min_margin, coalesce(jsonb_object_agg(bar, n) FILTER (WHERE bar IS NOT NULL), '{}') AS counts
         FROM bars`,
        parameters.values,
      )
      return row
    },
  }),
)
