/** A moment's worth of requests may go at once; more would be a burst that the limit does not allow. */
const BURST_SECONDS = 0.1

/** Lets so many requests per second through. Times are milliseconds of one clock that never goes back. */
export class TokenBucket {
  private readonly capacity: number
  private tokens: number
  private filledAt: number | undefined

  constructor(private readonly perSecond: number) {
    this.capacity = Math.max(1, perSecond * BURST_SECONDS)
    this.tokens = this.capacity
  }

  /** Takes a token and returns 0, or returns the milliseconds until there is one. */
  take(now: number): number {
    if (this.perSecond === Number.POSITIVE_INFINITY) return 0
    const passedMs = now - (this.filledAt ?? now)
    this.filledAt = now
    this.tokens = Math.min(this.capacity, this.tokens + (passedMs / 1_000) * this.perSecond)
    // Sums of fractions stay a little below the whole.
    if (this.tokens < 1 - 1e-9) return Math.ceil(((1 - this.tokens) / this.perSecond) * 1_000)
    this.tokens -= 1
    return 0
  }
}
