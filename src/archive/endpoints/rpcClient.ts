import { messageOf, UpstreamError } from '../../lib/errors'
import { type CallOptions, type RpcCaller, RpcError } from './call'
import { type BreakerState, CircuitBreaker } from './circuitBreaker'
import { type Job, JobQueue } from './jobQueue'
import { Pace, type PaceLimits } from './pace'
import { type RefusalKind, refusalKind } from './refusal'
import { type RpcReply, type Transport, TransportError, type TransportFailure } from './transport'

export type FailureClass = TransportFailure | RefusalKind

export interface RpcClientOptions extends PaceLimits {
  readonly transport: Transport
  readonly timeoutMs?: number
  /** For requests that the head waits for. */
  readonly urgentTimeoutMs?: number
  readonly breaker?: CircuitBreaker
  readonly onCall?: (method: string) => void
  readonly onFailure?: (method: string, failure: FailureClass) => void
}

/** The call was not sent: the endpoint is left alone for a while. */
export class NotSentError extends UpstreamError {
  override name = 'NotSentError'

  constructor(readonly reason: 'paused' | 'failing') {
    super(reason === 'paused' ? 'the endpoint asked to be left alone' : 'the endpoint keeps failing')
  }
}

const clock = () => performance.now()

/**
 * JSON-RPC to one endpoint within its limits, each call tried once. Calls of the same method made in one go travel as a batch. Throws
 * RpcError for an error reply, TransportError for no usable answer, NotSentError while the endpoint is left alone.
 */
export class RpcClient implements RpcCaller {
  private readonly jobs = new JobQueue()
  private readonly breaker: CircuitBreaker
  private readonly pace: Pace
  private readonly timeoutMs: number
  private requests = 0
  private callsUnderWay = 0
  private lastId = 0
  private scheduled = false
  private waiting: NodeJS.Timeout | undefined
  private closed = false

  constructor(private readonly options: RpcClientOptions) {
    this.breaker = options.breaker ?? new CircuitBreaker()
    this.pace = new Pace(options)
    this.timeoutMs = options.timeoutMs ?? 20_000
  }

  get breakerState(): BreakerState {
    return this.breaker.state
  }

  /** Share of what it can have under way that is taken or waited for; above 1 calls wait. */
  get load(): number {
    return (this.callsUnderWay + this.jobs.length) / (this.pace.concurrency * this.pace.batch)
  }

  /** Milliseconds until a call would be sent; 0: now, or as soon as those before it are answered. */
  get waitMs(): number {
    return Math.max(this.breaker.waitMs(clock()), this.pace.pausedMs(clock()))
  }

  call(method: string, params: readonly unknown[], options: CallOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { signal, urgent = false, isWide = false, check } = options
      const settled = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          job.settled = true
          signal?.removeEventListener('abort', abort)
          settle(value)
        }
      }
      const work = { method, params, urgent, isWide, check, settled: false }
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
    clearTimeout(this.waiting)
    for (const job of this.jobs.takeAll()) job.reject(new UpstreamError('the archive is closing'))
    this.options.transport.close()
  }

  private enqueue(job: Job): void {
    this.jobs.add(job)
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => {
      this.scheduled = false
      this.pump()
    })
  }

  private pump(): void {
    while (!this.closed && this.requests < this.pace.concurrency && this.jobs.hasWork()) {
      if (this.waitMs > 0) {
        this.turnAway()
        return
      }
      const tokenMs = this.pace.take(clock())
      if (tokenMs > 0) {
        clearTimeout(this.waiting)
        this.waiting = setTimeout(() => this.pump(), tokenMs)
        return
      }
      const batch = this.jobs.nextBatch(this.pace.batch)
      this.breaker.began()
      this.requests += 1
      this.callsUnderWay += batch.length
      void this.send(batch).finally(() => {
        this.requests -= 1
        this.callsUnderWay -= batch.length
        this.pump()
      })
    }
  }

  /** Nothing waits for an endpoint that is left alone: another one may answer. */
  private turnAway(): void {
    const reason = this.pace.pausedMs(clock()) > 0 ? 'paused' : 'failing'
    for (const job of this.jobs.takeAll()) job.reject(new NotSentError(reason))
  }

  private async send(batch: readonly Job[]): Promise<void> {
    const requests = batch.map(({ method, params }) => ({ jsonrpc: '2.0' as const, id: ++this.lastId, method, params }))
    for (const { method } of batch) this.options.onCall?.(method)
    const urgentMs = batch[0]?.urgent ? (this.options.urgentTimeoutMs ?? this.timeoutMs) : this.timeoutMs
    try {
      const replies = await this.options.transport.send(requests, Math.min(urgentMs, this.timeoutMs))
      const byId = new Map(replies.map((reply) => [reply.id, reply]))
      const sole = replies.length === 1 && replies[0]?.error ? replies[0] : undefined
      if (sole && batch.length > 1 && kindOf(sole, batch) !== 'rateLimit') return this.splitBatch(batch)
      const failures = batch.map((job, index) => this.settle(job, byId.get(requests[index]?.id) ?? sole))
      this.judge(failures)
    } catch (error) {
      const failure = error instanceof TransportError ? error : new TransportError('broken', messageOf(error))
      if (batch.length > 1 && (failure.failure === 'tooLarge' || failure.failure === 'refused'))
        return this.splitBatch(batch)
      this.judgeFailure(failure, batch)
      for (const job of batch) this.fail(job, failure, failure.failure)
    }
  }

  /** The endpoint refuses a batch as a whole: from now on they are smaller. */
  private splitBatch(batch: readonly Job[]): void {
    this.breaker.ended()
    this.pace.batchRefused(batch.length)
    for (const job of batch) this.enqueue(job)
  }

  /** Answers the job, or tells why it can't. */
  private settle(job: Job, reply: RpcReply | undefined): FailureClass | undefined {
    if (!reply) {
      const error = new TransportError('garbage', `${job.method}: the endpoint left this call unanswered`)
      return this.fail(job, error, 'garbage')
    }
    if (reply.error) {
      const error = errorOf(reply)
      return this.fail(job, error, refusalKind(error, job.method))
    }
    try {
      job.check?.(reply.result)
    } catch (error) {
      return this.fail(job, new TransportError('wrong', messageOf(error)), 'wrong')
    }
    job.resolve(reply.result)
    return undefined
  }

  /** One good answer proves that the endpoint works; refusals are answers too. */
  private judge(failures: readonly (FailureClass | undefined)[]): void {
    if (failures.includes('rateLimit')) {
      this.breaker.ended()
      this.pace.busy(clock(), 0)
    } else if (failures.every((failure) => failure === 'garbage' || failure === 'wrong' || failure === 'trouble')) {
      this.breaker.failed(clock())
    } else {
      this.breaker.succeeded()
      this.pace.succeeded()
    }
  }

  private judgeFailure({ failure, retryAfterMs }: TransportError, batch: readonly Job[]): void {
    const isOwnFault = batch[0]?.isWide && ['timeout', 'broken', 'garbage'].includes(failure)
    if (failure === 'busy') this.pace.busy(clock(), retryAfterMs)
    if (failure === 'busy' || failure === 'tooLarge' || failure === 'refused' || isOwnFault) this.breaker.ended()
    else this.breaker.failed(clock())
  }

  private fail(job: Job, error: UpstreamError, failure: FailureClass): FailureClass {
    this.options.onFailure?.(job.method, failure)
    job.reject(error)
    return failure
  }
}

function kindOf(reply: RpcReply, [job]: readonly Job[]): RefusalKind {
  return refusalKind(errorOf(reply), job?.method ?? '')
}

function errorOf({ error }: RpcReply): RpcError {
  const { code, message, data } = (typeof error === 'object' && error !== null ? error : {}) as NonNullable<
    RpcReply['error']
  >
  const text = typeof message === 'string' && message ? message : 'the endpoint gave no reason'
  return new RpcError(typeof code === 'number' ? code : -32000, text, data)
}
