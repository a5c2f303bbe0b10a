import { messageOf, UpstreamError } from '../lib/errors'
import { RpcRefusal } from '../lib/jsonRpc'
import { type RpcReply, type Transport, TransportError, type TransportFailure } from './transport'

/** An error reply of the endpoint, with everything that a client of the relay may need of it. */
export class RpcError extends RpcRefusal {
  override name = 'RpcError'

  constructor(
    code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(code, message)
  }
}

export interface CallOptions {
  /** Goes before everything that is not urgent: the head must not wait for a backfill. */
  readonly urgent?: boolean
  /** Gives up at once, whatever the endpoint does. */
  readonly signal?: AbortSignal
  /** Tries after the first one; only for failures that another try may cure. */
  readonly retries?: number
  /** A request so wide that a timeout or a broken answer is its own fault: only the caller can try again, with less. */
  readonly isWide?: boolean
}

export interface RpcClientOptions {
  readonly transport: Transport
  /** Requests, each of them a whole batch, on their way at the same time. */
  readonly concurrency?: number
  readonly batchSize?: number
  readonly timeoutMs?: number
  readonly onCall?: (method: string) => void
  readonly onFailure?: (method: string) => void
}

interface Job {
  readonly method: string
  readonly params: readonly unknown[]
  readonly urgent: boolean
  readonly isWide: boolean
  retriesLeft: number
  tries: number
  resolve(result: unknown): void
  reject(error: Error): void
  settled: boolean
}

const FIRST_BACKOFF_MS = 150
const LONGEST_BACKOFF_MS = 10_000
const DEFAULT_RETRIES = 5

/**
 * JSON-RPC to one endpoint. Calls of the same method made in one go travel as a batch; failures of the transport and rate limits are
 * tried again with backoff and jitter. Throws RpcError for an error reply and UpstreamError when no answer could be had.
 */
export class RpcClient {
  private readonly urgent: Job[] = []
  private readonly bulk: Job[] = []
  private readonly waiting = new Map<NodeJS.Timeout, Job>()
  private readonly concurrency: number
  private readonly timeoutMs: number
  private batchSize: number
  private active = 0
  private lastId = 0
  private scheduled = false
  private closed = false

  constructor(private readonly options: RpcClientOptions) {
    this.concurrency = options.concurrency ?? 8
    this.batchSize = options.batchSize ?? 50
    this.timeoutMs = options.timeoutMs ?? 20_000
  }

  call(method: string, params: readonly unknown[], options: CallOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { signal, urgent = false, isWide = false, retries = DEFAULT_RETRIES } = options
      const settled = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          job.settled = true
          signal?.removeEventListener('abort', abort)
          settle(value)
        }
      }
      const work = { method, params, urgent, isWide, retriesLeft: retries, tries: 0, settled: false }
      const job: Job = { ...work, resolve: settled(resolve), reject: settled(reject) }
      const abort = () => job.reject(new UpstreamError(`${method}: no time left to wait for the endpoint`))
      if (this.closed) return job.reject(new UpstreamError('the archive is closing'))
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort, { once: true })
      this.enqueue(job)
    })
  }

  /** Ends all that is waiting or on its way. */
  close(): void {
    this.closed = true
    for (const timer of this.waiting.keys()) clearTimeout(timer)
    for (const job of [...this.urgent.splice(0), ...this.bulk.splice(0), ...this.waiting.values()]) {
      job.reject(new UpstreamError('the archive is closing'))
    }
    this.options.transport.close()
  }

  private enqueue(job: Job): void {
    ;(job.urgent ? this.urgent : this.bulk).push(job)
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => {
      this.scheduled = false
      this.pump()
    })
  }

  private pump(): void {
    while (this.active < this.concurrency) {
      const batch = this.nextBatch()
      if (batch.length === 0) return
      this.active += 1
      void this.send(batch).finally(() => {
        this.active -= 1
        this.pump()
      })
    }
  }

  /** Jobs of one method from the front of the queue; a wide one travels alone, as it may take long or fail. */
  private nextBatch(): Job[] {
    const queue = this.urgent.length > 0 ? this.urgent : this.bulk
    const batch: Job[] = []
    while (batch.length < this.batchSize) {
      const next = queue[0]
      if (!next || (batch[0] && (next.method !== batch[0].method || next.isWide))) break
      queue.shift()
      if (!next.settled) batch.push(next)
    }
    return batch
  }

  private async send(batch: readonly Job[]): Promise<void> {
    const requests = batch.map(({ method, params }) => ({ jsonrpc: '2.0' as const, id: ++this.lastId, method, params }))
    for (const { method } of batch) this.options.onCall?.(method)
    try {
      const replies = await this.options.transport.send(requests, this.timeoutMs)
      const byId = new Map(replies.map((reply) => [reply.id, reply]))
      const sole = replies.length === 1 ? replies[0] : undefined
      if (sole?.error && batch.length > 1) return this.splitBatch(batch)
      batch.forEach((job, index) => {
        const reply = byId.get(requests[index]?.id) ?? (batch.length === 1 && sole?.error ? sole : undefined)
        this.settle(job, reply)
      })
    } catch (error) {
      const failure = error instanceof TransportError ? error.failure : undefined
      if (batch.length > 1 && (failure === 'tooLarge' || failure === 'refused')) return this.splitBatch(batch)
      for (const job of batch) this.fail(job, error)
    }
  }

  /** The endpoint refuses a batch as a whole: from now on they are smaller. */
  private splitBatch(batch: readonly Job[]): void {
    this.batchSize = Math.max(1, Math.floor(Math.min(batch.length, this.batchSize) / 2))
    for (const job of batch) this.enqueue(job)
  }

  private settle(job: Job, reply: RpcReply | undefined): void {
    if (reply?.error) {
      const { code, message, data } = reply.error
      this.fail(job, new RpcError(code ?? -32000, message ?? 'the endpoint gave no reason', data))
    } else if (reply) job.resolve(reply.result)
    else this.fail(job, new TransportError('garbage', `${job.method}: the endpoint left this call unanswered`))
  }

  private fail(job: Job, error: unknown): void {
    this.options.onFailure?.(job.method)
    if (job.settled) return
    if (this.closed || job.retriesLeft <= 0 || !mayPass(error, job.isWide)) {
      job.reject(error instanceof UpstreamError ? error : new UpstreamError(messageOf(error)))
      return
    }
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** job.tries) * (0.5 + Math.random())
    const retryAfterMs = error instanceof TransportError ? error.retryAfterMs : 0
    job.retriesLeft -= 1
    job.tries += 1
    const again = () => {
      this.waiting.delete(timer)
      this.enqueue(job)
    }
    const timer = setTimeout(again, Math.max(backoffMs, retryAfterMs))
    this.waiting.set(timer, job)
  }
}

const RATE_LIMIT = /rate.?limit|too many requests|request limit|compute units/i
/** Failures that say nothing about the request itself. */
const PASSING: readonly TransportFailure[] = ['network', 'busy']
const PERHAPS_PASSING: readonly TransportFailure[] = [...PASSING, 'timeout', 'broken', 'garbage']

/** Whether the endpoint only wants to be asked less often. */
export function isRateLimit(error: unknown): boolean {
  return error instanceof RpcError && (error.code === 429 || RATE_LIMIT.test(error.message))
}

function mayPass(error: unknown, isWide: boolean): boolean {
  if (error instanceof TransportError) return (isWide ? PASSING : PERHAPS_PASSING).includes(error.failure)
  return isRateLimit(error)
}
