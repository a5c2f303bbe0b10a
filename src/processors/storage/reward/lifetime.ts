import { StorageParameterName } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import type { Needs } from '../../define'
import type { Rows } from '../../rows'
import { noteIfUnknown, readsParameter } from '../parameter'
import { reward } from './contract'

/**
 * How long an upload lives is part of the reward contract's code, so that a beacon may change it without a word: it is asked again
 * with every epoch. That also finds it where the node has no state as old as the contract.
 */
const LIFETIMES = [
  [StorageParameterName.RELEASE_SECONDS, reward.functions.releaseSeconds],
  [StorageParameterName.LIFETIME_SECONDS, reward.functions.lifetimeInSeconds],
] as const

export const readsLifetime = (rewardContract: string | undefined) =>
  rewardContract === undefined ? [] : LIFETIMES.map(([parameter]) => readsParameter(rewardContract, parameter))

export function asksLifetime(rewardContract: string | undefined): Needs {
  if (rewardContract === undefined) return {}
  return Object.fromEntries(
    LIFETIMES.map(([parameter, view]) => [parameter, { address: rewardContract, data: view.encode({}) }]),
  )
}

/** Begins a new interval when the contract tells something else than before. */
export function keepLifetime(
  rows: Rows,
  at: At,
  rewardContract: string | undefined,
  answers: Readonly<Record<string, string | null>>,
): void {
  if (rewardContract === undefined) return
  for (const [parameter, view] of LIFETIMES) {
    const value = answerOf(view, answers[parameter] ?? null)
    if (value !== null) noteIfUnknown(rows, at, parameter, { value }, rewardContract)
  }
}
