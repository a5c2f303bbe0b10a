import { type EventHandler, on } from '../../define'
import { lockTimeKey, noteLockTime } from './lockTime'
import type { Serving } from './serving'

/** Refunds, also those that are pending, unlock after another time from now on. */
export function lockTimeUpdated(contract: Serving<'LockTimeUpdated'>): EventHandler {
  return on(contract, 'LockTimeUpdated', {
    reads: (_, at) => [lockTimeKey(at.address)],
    apply: ({ newLockTime }, rows, at) => noteLockTime(rows, at, at.address, newLockTime),
  })
}
