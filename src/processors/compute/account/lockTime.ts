import { ComputeLockTime, FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'

/** Lock time of a serving contract of which nothing was told. Source: InferenceServing deployments, 24 hours. */
const DEFAULT_SECONDS = 86_400
/** No contract of ours allows more than a week; beyond this an answer is none. */
const MAX_SECONDS = 1_000_000_000n
/** `lockTime()`, which every serving contract has. */
const LOCK_TIME_SELECTOR = '0x0d668087'

export const lockTimeKey = (serving: string) => ({ entity: ComputeLockTime, id: serving })

/** The call that asks a serving contract for its lock time. */
export const askLockTime = (serving: string) => ({ address: serving, data: LOCK_TIME_SELECTOR })

/** The lock time that the contract answered, or the one that was told last, or the default. */
export function lockTimeOf(
  rows: Rows,
  at: At,
  answer: string | null,
): { readonly lockSeconds: number; readonly lockSource: FieldSource } {
  const answered = answer !== null && /^0x[0-9a-f]{64}$/.test(answer) ? BigInt(answer) : null
  if (answered !== null && answered <= MAX_SECONDS) {
    noteLockTime(rows, at, at.address, answered)
    return { lockSeconds: Number(answered), lockSource: FieldSource.ETH_CALL }
  }
  const told = rows.get(ComputeLockTime, at.address)
  return { lockSeconds: told?.lockSeconds ?? DEFAULT_SECONDS, lockSource: FieldSource.UNKNOWN }
}

/** Keeps the lock time in force; it counts for requests that are pending, too. Declare `lockTimeKey` in `reads`. */
export function noteLockTime(rows: Rows, at: At, serving: string, seconds: bigint): void {
  if (seconds > MAX_SECONDS) return
  rows.set(ComputeLockTime, { id: serving, lockSeconds: Number(seconds), blockNumber: at.height })
}
