import { answerOf } from '../answer'
import type { At } from '../at'
import { functions } from './registry/abi'

/** Block from which the queue pays what was asked for now; null when the registry did not tell the delay. */
export function dueBlock(delay: string | null, at: At): bigint | null {
  const blocks = answerOf(functions.minWithdrawabilityDelay, delay)
  return blocks === null ? null : BigInt(at.height) + blocks
}
