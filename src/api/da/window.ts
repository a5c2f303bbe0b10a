import type { Types } from '../builder'
import { badInput } from '../errors'
import { statusOf } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import { afterHead, type WindowArguments as Bounds, windowArguments as bounds, type Window, windowOf } from '../window'

export interface WindowArguments extends Bounds {
  readonly lastHours?: number | null | undefined
}

const HOUR_MS = 3_600_000
/** Ten years. */
const MAX_HOURS = 87_600

type Argument = PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']

/** Arguments of a field that answers for a window: its bounds, or how far it goes back from the head. */
export function windowArguments(arg: Argument) {
  return {
    lastHours: arg({
      type: 'Int',
      description:
        'In place of since and until: that many hours, the last indexed block at their end. Ask 24, 48 or 168 for what signers are judged by.',
    }),
    ...bounds(arg),
  }
}

/** The window that the arguments name; null before the domain has begun. */
export async function daWindow(db: Snapshot, { lastHours, since, until }: WindowArguments): Promise<Window | null> {
  if (lastHours == null) return windowOf(db, 'da', { since, until })
  if (since != null || until != null) throw badInput('Give lastHours or since and until, not both.')
  if (lastHours < 1 || lastHours > MAX_HOURS) throw badInput(`lastHours is 1 to ${MAX_HOURS}, found ${lastHours}.`)
  const status = await statusOf(db, 'da')
  if (status === undefined) return null
  const head = afterHead(status.head_time)
  return windowOf(db, 'da', { since: new Date(Math.max(0, head.getTime() - lastHours * HOUR_MS)), until: head })
}
