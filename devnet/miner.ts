import { setTimeout as wait } from 'node:timers/promises'
import { rpcCall } from '../src/lib/jsonRpc'

const MINE_MS = 60_000

/**
 * Mines a block every so many seconds, also fractions, until it is aborted. The node could do so itself, but not before its clock is
 * set: its first blocks would lie hours before those that it was given.
 */
export async function mineEvery(url: string, seconds: number, signal: AbortSignal): Promise<void> {
  const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined)
  let next = Date.now()
  while (!signal.aborted) {
    // After a hold-up blocks come at their pace again, not all at once.
    next = Math.max(next + seconds * 1_000, Date.now())
    await pause(next - Date.now())
    // A node that has ended is its owner's concern, who aborts us.
    if (!signal.aborted) await rpcCall(url, 'evm_mine', [], MINE_MS).catch(() => pause(seconds * 1_000))
  }
}
