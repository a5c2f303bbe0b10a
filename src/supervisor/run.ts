import type { Log } from '../lib/log'
import type { Fleet } from './fleet'
import type { StopRequest } from './stopRequest'

/** What the steps of one `zg up` share. */
export interface Run {
  readonly log: Log
  readonly fleet: Fleet
  readonly stop: StopRequest
  /** Undone from the last to the first when the run ends. */
  readonly undo: (() => unknown)[]
}
