import { backoffMs } from './backoff'
import { TokenBucket } from './tokenBucket'

export interface PaceLimits {
  /** Requests per second. */
  readonly rate?: number
  /** Requests, each of them a whole batch, on their way at the same time. */
  readonly concurrency?: number
  /** Calls per request. */
  readonly batch?: number
}

const CONCURRENCY = 8
const BATCH = 50
/** A day's quota may be used up; asking once an hour costs little. */
const LONGEST_PAUSE_MS = 3_600_000
/** Good answers in a row after which one more request goes at the same time, up to the limit. */
const ANSWERS_PER_SLOT = 20
/** Good answers after which larger batches are tried again: a refusal may have had another reason. */
const ANSWERS_PER_BATCH_SIZE = 500

/** How fast one endpoint may be asked: its limits, and what it has told us of others. Times as in TokenBucket. */
export class Pace {
  private readonly bucket: TokenBucket
  private readonly limit: { readonly concurrency: number; readonly batch: number }
  private slots: number
  private size: number
  private pausedUntil = 0
  private pauses = 0
  private answers = 0

  constructor({ rate, concurrency = CONCURRENCY, batch = BATCH }: PaceLimits) {
    this.bucket = new TokenBucket(rate ?? Number.POSITIVE_INFINITY)
    this.limit = { concurrency, batch }
    this.slots = concurrency
    this.size = batch
  }

  /** Requests that may be under way now. */
  get concurrency(): number {
    return this.slots
  }

  /** Calls that may travel together now. */
  get batch(): number {
    return this.size
  }

  /** Milliseconds until the endpoint's wish to be left alone ends. */
  pausedMs(now: number): number {
    return Math.max(0, this.pausedUntil - now)
  }

  /** Takes the right to send a request and returns 0, or returns the milliseconds until there is one. */
  take(now: number): number {
    return this.bucket.take(now)
  }

  /** The endpoint wants to be asked less often; 0: it did not say when again. */
  busy(now: number, retryAfterMs: number): void {
    // Requests that were under way together are told off together.
    if (now < this.pausedUntil && retryAfterMs === 0) return
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(retryAfterMs, backoffMs(this.pauses)))
    this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs)
    this.pauses += 1
    this.answers = 0
    this.slots = Math.max(1, Math.floor(this.slots / 2))
  }

  /** The endpoint answered. */
  succeeded(): void {
    this.answers += 1
    this.pauses = 0
    if (this.answers % ANSWERS_PER_SLOT === 0) this.slots = Math.min(this.limit.concurrency, this.slots + 1)
    if (this.answers % ANSWERS_PER_BATCH_SIZE === 0) this.size = Math.min(this.limit.batch, this.size * 2)
  }

  /** The endpoint does not take a batch of this size. */
  batchRefused(size: number): void {
    this.answers = 0
    this.size = Math.max(1, Math.floor(Math.min(size, this.size) / 2))
  }
}
