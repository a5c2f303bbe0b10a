import { DaClientStats, DaSignature, DaSignerStats, DaUpload } from '../../model/generated'
import { ownTable } from '../entity'
import { type Condition, type Parameters, whereAll } from '../read/condition'
import { cutAtDaysAndHours, type Span } from '../read/span'

/** Figures that facts add up to, and the rollup by hour and day that holds their sums. */
export interface Figures {
  /** Column that says whose they are. */
  readonly key: string
  readonly rollup: string
  readonly facts: string
  /** Column of the rollup → what one fact adds to it. */
  readonly columns: Readonly<Record<string, string>>
}

/** What signers signed. */
export const SIGNING: Figures = {
  key: 'signer',
  rollup: ownTable(DaSignerStats).name,
  facts: ownTable(DaSignature).name,
  columns: {
    attestations: '1',
    signed: '(rows_signed > 0)::int',
    rows_assigned: 'rows_assigned',
    rows_signed: 'rows_signed',
  },
}

/** What clients announced and paid. */
export const UPLOADS: Figures = {
  key: 'client',
  rollup: ownTable(DaClientStats).name,
  facts: ownTable(DaUpload).name,
  columns: {
    uploads: '1',
    blobs: '(NOT again)::int',
    list_fee_wei: 'blob_price_wei',
    paid_wei: 'coalesce(paid_wei, 0)',
    unknown_paid: '(paid_wei IS NULL)::int',
  },
}

/** SQL of the sums of all columns. */
export const sumsOf = ({ columns }: Figures): string =>
  Object.keys(columns)
    .map((column) => `coalesce(sum(${column}), 0) AS ${column}`)
    .join(', ')

/**
 * SQL of rows that add up to the figures of a window, exactly: whole days and hours from the rollup, the parts of an hour at its
 * ends from the facts.
 */
export function partsOf(
  { key, rollup, facts, columns }: Figures,
  span: Span,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  const cut = cutAtDaysAndHours(span)
  const names = Object.keys(columns)
  const sums = (step: string, part: Span) =>
    `SELECT ${key}, ${names.join(', ')} FROM ${rollup} ${whereAll([() => `step = '${step}'`, ...within(part), ...conditions], parameters)}`
  const parts = [
    ...(cut.days === null ? [] : [sums('DAY', cut.days)]),
    ...cut.hours.map((hours) => sums('HOUR', hours)),
    ...cut.edges.map(
      (edge) =>
        `SELECT ${key}, ${names.map((name) => `${columns[name]} AS ${name}`).join(', ')} FROM ${facts} ${whereAll([...within(edge), ...conditions], parameters)}`,
    ),
  ]
  const none = `SELECT NULL::text AS ${key}, ${names.map((name) => `0 AS ${name}`).join(', ')} WHERE false`
  return parts.length === 0 ? none : parts.join(' UNION ALL ')
}

function within({ since, until }: Span): Condition[] {
  return [...(since === null ? [] : [(p: Parameters) => `time >= ${p.add(since)}`]), (p) => `time < ${p.add(until)}`]
}
