import { badInput } from '../../errors'
import { headTime } from '../../read/domainStatus'
import type { Snapshot } from '../../read/snapshot'
import type { Span } from '../../read/span'

/** First moment after the given one: block times are whole seconds. */
export const justAfter = (time: Date): Date => new Date(time.getTime() + 1)

/** That much later; never before 1970, where there are no blocks and the database's calendar may end. */
export const later = (time: Date, seconds: number): Date => new Date(Math.max(0, time.getTime() + seconds * 1_000))

/** The span that a caller names, up to and with the last indexed block unless it ends before. */
export async function spanOf(
  db: Pick<Snapshot, 'status'>,
  named: { readonly since?: Date | null | undefined; readonly until?: Date | null | undefined },
): Promise<Span> {
  const { since = null } = named
  const until = named.until ?? justAfter(await headTime(db, 'storage'))
  if (since && since > until) throw badInput('since is after until, or after the last indexed block.')
  return { since, until }
}
