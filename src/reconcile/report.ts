import { AuditOutcome } from '../model/generated'
import type { Check } from './check'
import type { Comparison } from './compare'
import type { Pin } from './pin'
import type { RunSummary } from './reconcile'

/** One result that is not equal, in one line. */
export function lineOf({ name }: Pick<Check, 'name'>, comparison: Comparison, pin: Pin | undefined): string {
  const { subject, field, outcome } = comparison
  const place = pin ? ` at block ${pin.height} ${pin.hash}` : ''
  return `${outcome} ${name} ${oneLine(subject)}${field === null ? '' : ` ${field}`}: ${detailOf(comparison)}${place}`
}

function detailOf({ outcome, expected, indexed, difference, message }: Comparison): string {
  if (outcome === AuditOutcome.MISSING) return 'the contract has it, the index has not'
  if (outcome === AuditOutcome.SURPLUS) return 'the index has it, the contract has not'
  if (outcome === AuditOutcome.UNAVAILABLE) return oneLine(message ?? 'the chain could not be asked')
  const by = difference === null ? '' : ` (difference ${difference})`
  return `expected ${quoted(expected)}, indexed ${quoted(indexed)}${by}`
}

/** One line for each check, and one for all. */
export function summaryLines({ run, outcome, checks, ...total }: RunSummary): string[] {
  const lines = checks.map(
    ({ check, blockNumber, ...one }) =>
      `${one.outcome.padEnd(12)} ${check.padEnd(26)} ${blockNumber === null ? 'not indexed' : `block ${blockNumber}`}   ${counts(one)}`,
  )
  return [...lines, `${outcome.padEnd(12)} run ${run}   ${counts(total)}`]
}

interface Counts {
  readonly subjects: number
  readonly compared: number
  readonly differences: number
  readonly unknown: number
  readonly unavailable: number
}

function counts({ subjects, compared, differences, unknown, unavailable }: Counts): string {
  const more = [unknown > 0 && `${unknown} unknown`, unavailable > 0 && `${unavailable} unavailable`].filter(Boolean)
  return [`${subjects} rows, ${compared} fields compared, ${differences} differences`, ...more].join(', ')
}

const quoted = (text: string | null) => (text === null ? 'nothing' : JSON.stringify(text))
/** What users wrote must not break the line. */
const oneLine = (text: string) => JSON.stringify(text).slice(1, -1)
