import type { DomainName } from '../model/domainNames'
import type { Types } from './builder'
import { badInput } from './errors'
import { statusOf } from './read/domainStatus'
import type { Snapshot } from './read/snapshot'
import type { Span } from './read/span'

export interface Window extends Span {
  /** The stretch of the same length before it; null when the window has no beginning. */
  readonly previous: Span | null
  /** Whether it reaches beyond the last indexed block, so that its figures can still grow. */
  readonly isPartial: boolean
  readonly coveredFrom: number
}

export interface WindowArguments {
  readonly since?: Date | null | undefined
  readonly until?: Date | null | undefined
}

/** The moment after the last indexed block: blocks have whole seconds. */
export const afterHead = (headTime: Date | null) => new Date((headTime?.getTime() ?? 0) + 1_000)

/** The window that the arguments name; null before the domain has begun. */
export async function windowOf(
  db: Snapshot,
  domain: DomainName,
  { since, until }: WindowArguments,
): Promise<Window | null> {
  const status = await statusOf(db, domain)
  if (status === undefined) return null
  const head = afterHead(status.head_time)
  // Who asks for the latest minutes of an index that lags more has an empty window, not a wrong one.
  const end = until ?? (since && since > head ? since : head)
  if (since && since > end) throw badInput('since is after until.')
  return {
    since: since ?? null,
    until: end,
    previous: since ? before(since, end) : null,
    // The next block may have the last one's time.
    isPartial: end.getTime() > head.getTime() - 1_000,
    coveredFrom: status.covered_from,
  }
}

/** Nothing happened before 1970, and further back there is nothing to compare with. */
function before(since: Date, until: Date): Span | null {
  const start = 2 * since.getTime() - until.getTime()
  return start < 0 ? null : { since: new Date(start), until: since }
}

type Argument = PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']

/** Arguments of every field that answers for a window. */
export function windowArguments(arg: Argument) {
  return {
    since: arg({
      type: 'DateTime',
      description: 'Begin of the window, inclusive. Without it: from the first block on, with nothing to compare with.',
    }),
    until: arg({
      type: 'DateTime',
      description: 'End of the window, exclusive. Without it: up to and including the last indexed block.',
    }),
  }
}

type Fields<T> = PothosSchemaTypes.ObjectFieldBuilder<Types, T>

/** Where the window of an answer begins and ends. */
export function boundFields<T extends { readonly window: Window }>(t: Fields<T>) {
  return {
    since: t.field({
      type: 'DateTime',
      description: 'Begin of the window, inclusive; null when it begins with the first block.',
      resolve: ({ window }) => window.since,
    }),
    until: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'End of the window, exclusive.',
      resolve: ({ window }) => window.until,
    }),
  }
}

/** The window of an answer. */
export function windowFields<T extends { readonly window: Window }>(t: Fields<T>) {
  return {
    ...boundFields(t),
    isPartial: t.boolean({
      nullable: false,
      description: 'Whether the window ends after the last indexed block, so that its figures can still grow.',
      resolve: ({ window }) => window.isPartial,
    }),
  }
}
