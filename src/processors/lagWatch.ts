const FOLLOWING_WITHIN = 100
const FELL_BEHIND_BY = 1_000

/**
 * Notices a processor that followed the head and fell far behind, as after hours asleep. Stock evm-processor then catches up in splits
 * of 10 blocks and never returns to the archive's wide ranges; started anew it does.
 */
export class LagWatch {
  private isFollowing = false

  /** Whether the processor should be started anew. */
  observe({ height, head }: { readonly height: number; readonly head: number }): boolean {
    if (height < 0) return false
    if (head - height <= FOLLOWING_WITHIN) this.isFollowing = true
    if (head - height <= FELL_BEHIND_BY || !this.isFollowing) return false
    this.isFollowing = false
    return true
  }
}
