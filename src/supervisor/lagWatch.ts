import type { Progress } from './messages'

const FOLLOWING_WITHIN = 100
const FELL_BEHIND_BY = 1_000

/**
 * Notices a processor that followed the head and fell far behind. Stock evm-processor then catches up in splits of 10 blocks and
 * never returns to the archive's wide ranges; started anew it does.
 */
export class LagWatch {
  private readonly following = new Set<string>()

  /** Whether the processor of this domain should be started anew. */
  observe({ domain, height, head }: Pick<Progress, 'domain' | 'height' | 'head'>): boolean {
    if (height < 0) return false
    if (head - height <= FOLLOWING_WITHIN) this.following.add(domain)
    if (head - height <= FELL_BEHIND_BY || !this.following.has(domain)) return false
    this.following.delete(domain)
    return true
  }
}
