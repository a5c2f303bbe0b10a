import { InvariantError } from '../lib/errors'
import { AuditOutcome } from '../model/generated'
import type { Indexed, ViewCheck } from './check'
import { canonical, differenceOf, type Fields, shown } from './values'

/** One field of one row, compared. */
export interface Comparison {
  readonly subject: string
  readonly field: string | null
  readonly expected: string | null
  readonly indexed: string | null
  readonly difference: bigint | null
  readonly outcome: AuditOutcome
  readonly message: string | null
}

const IS_KEY = /^key[A-Z]/

/** What a view tells of a row, field by field. Throws InvariantError for a field that the check does not read from the index. */
export function compareRow(
  subject: string,
  expected: Fields,
  indexed: Indexed,
  { mayBeUnknown = [], unseen }: Pick<ViewCheck, 'mayBeUnknown' | 'unseen'> = {},
): Comparison[] {
  const compared = Object.keys(expected).map((field) => {
    if (!(field in indexed))
      throw new InvariantError(`${field} of ${subject} is told by a view but not read by the check.`)
    return compareField(subject, field, expected, indexed, mayBeUnknown)
  })
  if (compared.every(({ outcome }) => outcome !== AuditOutcome.DIFFERENT)) return compared
  const unknown = unseen?.(expected, indexed)
  return compared.map((each) =>
    unknown && each.outcome === AuditOutcome.DIFFERENT && unknown.fields.includes(each.field as string)
      ? { ...each, outcome: AuditOutcome.UNKNOWN, message: unknown.reason }
      : each,
  )
}

function compareField(
  subject: string,
  field: string,
  expectedRow: Fields,
  indexedRow: Indexed,
  mayBeUnknown: readonly string[],
): Comparison {
  const expected = canonical(expectedRow[field] ?? null)
  const indexed = canonical(indexedRow[field] ?? null)
  const isUnknown = indexed === null && mayBeUnknown.includes(field)
  const outcome = expected === indexed ? AuditOutcome.EQUAL : isUnknown ? AuditOutcome.UNKNOWN : AuditOutcome.DIFFERENT
  return {
    subject,
    field,
    expected: shown(expected),
    indexed: shown(indexed),
    difference: differenceOf(expected, indexed),
    outcome,
    message: null,
  }
}

/** Totals of one subject in one place against the sums over its facts; what one side does not have is zero. */
export function compareTotals(
  subject: string,
  place: string,
  fields: readonly string[],
  expected: Indexed,
  indexed: Indexed,
): Comparison[] {
  const sums = (row: Indexed) => Object.fromEntries(fields.map((field) => [`${place}.${field}`, row[field] ?? '0']))
  return compareRow(subject, sums(expected), sums(indexed))
}

/** A row that only one side has, or that could not be asked for. */
export function wholeRow(
  subject: string,
  outcome: AuditOutcome,
  message: string | null = null,
  field: string | null = null,
): Comparison {
  return { subject, field, expected: null, indexed: null, difference: null, outcome, message: shown(message) }
}

/** The fields of a staged row that could not be asked for. */
export function unavailableFields(subject: string, indexed: Indexed, known: Fields, reason: string): Comparison[] {
  return Object.keys(indexed)
    .filter((field) => field !== 'subject' && !IS_KEY.test(field) && !(field in known))
    .map((field) => ({
      ...wholeRow(subject, AuditOutcome.UNAVAILABLE, reason, field),
      indexed: shown(canonical(indexed[field] ?? null)),
    }))
}
