export type BreakerState = 'closed' | 'open' | 'probing'

export interface BreakerLimits {
  /** Failures in a row that open it. */
  readonly failures: number
  readonly firstMs: number
  readonly longestMs: number
}

export const BREAKER_LIMITS: BreakerLimits = { failures: 5, firstMs: 1_000, longestMs: 15_000 }
/** While the probe is under way, nobody knows how long it takes. */
const PROBE_LOOK_MS = 100

/** Keeps requests from an endpoint that fails: for a growing while none, then one that probes it. Times as in TokenBucket. */
export class CircuitBreaker {
  private failures = 0
  private openings = 0
  private openUntil: number | undefined
  private isProbing = false

  constructor(private readonly limits: BreakerLimits = BREAKER_LIMITS) {}

  get state(): BreakerState {
    if (this.openUntil === undefined) return 'closed'
    return this.isProbing ? 'probing' : 'open'
  }

  /** Milliseconds until a request may go; 0: now. */
  waitMs(now: number): number {
    if (this.openUntil === undefined) return 0
    return this.isProbing ? PROBE_LOOK_MS : Math.max(0, this.openUntil - now)
  }

  /** A request goes, which `waitMs` allowed. */
  began(): void {
    if (this.openUntil !== undefined) this.isProbing = true
  }

  succeeded(): void {
    this.failures = 0
    this.openings = 0
    this.openUntil = undefined
    this.isProbing = false
  }

  failed(now: number): void {
    this.failures += 1
    const isOpen = this.openUntil !== undefined
    // What was under way when it opened says nothing new.
    if (isOpen ? !this.isProbing : this.failures < this.limits.failures) return
    this.openUntil = now + Math.min(this.limits.longestMs, this.limits.firstMs * 2 ** this.openings)
    this.openings += 1
    this.isProbing = false
  }

  /** A request ended in a way that tells nothing about the endpoint. */
  ended(): void {
    this.isProbing = false
  }
}
