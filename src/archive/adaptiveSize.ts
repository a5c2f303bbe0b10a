export interface SizeLimits {
  readonly start: number
  readonly max: number
  /** Weight of one answer that we aim for, in the unit that `succeeded` is told. */
  readonly target: number
}

/** Successes below a limit after which a larger request is tried again: limits of endpoints change, and so does the chain. */
const PATIENCE = 16

/** How many blocks to ask for at once: grows while answers are light, shrinks when they are heavy or refused. */
export class AdaptiveSize {
  private size: number
  /** Largest size that the endpoint is thought to serve. */
  private ceiling: number
  private successes = 0

  constructor(private readonly limits: SizeLimits) {
    this.size = limits.start
    this.ceiling = limits.max
  }

  get current(): number {
    return this.size
  }

  /** Whether requests of the full size are refused. */
  get isLimited(): boolean {
    return this.ceiling < this.limits.max
  }

  /** A request for `asked` blocks was answered with this weight. */
  succeeded(asked: number, weight: number): void {
    this.successes += 1
    if (this.successes > PATIENCE) {
      this.successes = 0
      this.ceiling = Math.min(this.limits.max, this.ceiling * 2)
    }
    if (weight > this.limits.target) this.set(asked * (this.limits.target / weight))
    else if (asked >= this.size && weight < this.limits.target / 4) this.set(this.size * 4)
    else if (asked >= this.size && weight < this.limits.target / 2) this.set(this.size * 2)
  }

  /** The endpoint does not serve this many blocks; it may have said how many it would serve. */
  refused(asked: number, suggested?: number): void {
    this.successes = 0
    this.ceiling = Math.max(1, Math.floor(suggested ?? asked / 2))
    this.set(this.ceiling)
  }

  /** A request for `asked` blocks failed, perhaps because it was too heavy. */
  failed(asked: number): void {
    this.set(asked / 2)
  }

  private set(size: number): void {
    this.size = Math.max(1, Math.min(this.ceiling, this.limits.max, Math.floor(size)))
  }
}
