import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { UpstreamError } from '../../lib/errors'
import type { Log } from '../../lib/log'
import { asBlock, heightOf } from '../wire'
import { backoffMs } from './backoff'
import { type CallOptions, type RpcCaller, RpcError } from './call'
import { choose, eligible } from './choice'
import { combine, type Failure, isFinal, mayPass, rangeRefusal } from './failures'
import type { Member } from './member'
import { type Question, questionOf } from './question'
import { refusalKind } from './refusal'
import { NotSentError } from './rpcClient'

const DEFAULT_RETRIES = 5
/** Nobody waits longer for an endpoint that wants to be left alone. */
const PATIENCE_MS = 60_000

type Outcome =
  | { readonly result: unknown }
  /** `isLacking`: some endpoint answered that it does not have it. */
  | { readonly failures: readonly Failure[]; readonly isLacking: boolean }

/**
 * Several endpoints behind one `call`: each call goes to the best one, and at once to the next when that fails; only when all have failed
 * it is tried again after a while. Throws RpcError for a refusal that no endpoint does without and UpstreamError for everything else.
 */
export class EndpointPool implements RpcCaller {
  private readonly closing = new AbortController()
  private current: Member | undefined

  constructor(
    readonly members: readonly Member[],
    private readonly log: Log,
  ) {
    // Every call that waits listens to it.
    setMaxListeners(0, this.closing.signal)
  }

  /** The endpoint whose view of the head we follow. */
  get leader(): Member | undefined {
    this.current ??= this.members.find(({ isTrusted }) => isTrusted)
    return this.current
  }

  /** Follows this endpoint's view from now on. */
  lead(member: Member, reason: string): void {
    const previous = this.leader
    this.current = member
    if (previous !== member) this.log.warn({ from: previous?.name, to: member.name, reason }, 'another endpoint leads')
  }

  /** Calls back at each new head that any endpoint announces; undefined where none does. */
  get onHeads(): ((listener: () => void) => void) | undefined {
    const announcing = this.members.flatMap(({ transport }) => (transport.onHeads ? [transport.onHeads] : []))
    if (announcing.length === 0) return undefined
    return (listener) => {
      for (const onHeads of announcing) onHeads(listener)
    }
  }

  /** Whether every endpoint announces its heads. */
  get announcesHeads(): boolean {
    return this.members.every(({ transport }) => transport.onHeads)
  }

  async call(method: string, params: readonly unknown[], options: CallOptions = {}): Promise<unknown> {
    const question = questionOf(method, params, options)
    const { retries = DEFAULT_RETRIES, isWide = false } = options
    const giveUpAt = performance.now() + PATIENCE_MS
    for (let tries = 0; ; ) {
      const outcome = await this.askEach(question, params, options)
      if ('result' in outcome) return outcome.result
      const { failures, isLacking } = outcome
      const giveUp = () => {
        if (isLacking) return null
        throw this.reasonOf(failures, question, isWide)
      }
      const mayHelp = failures.every(({ error }) => error instanceof NotSentError)
        ? eligible(this.members, question).length > 0
        : failures.some(({ error }) => mayPass(error, question, isWide))
      if (!mayHelp || this.closing.signal.aborted) return giveUp()
      const delayMs = Math.max(backoffMs(tries), this.soonest(question))
      // Who was only asked to wait has not been tried.
      if (failures.some(({ error }) => !(error instanceof NotSentError) || error.reason === 'failing')) tries += 1
      if (tries > retries || performance.now() + delayMs > giveUpAt) return giveUp()
      await this.pause(delayMs, method, options.signal)
    }
  }

  close(): void {
    this.closing.abort()
    for (const { client } of this.members) client.close()
  }

  /** Asks one endpoint after the other until one answers. */
  private async askEach(question: Question, params: readonly unknown[], options: CallOptions): Promise<Outcome> {
    const asked = new Set<Member>()
    const failures: Failure[] = []
    let isLacking = false
    for (;;) {
      const member = choose(this.members, question, this.leader, asked)
      if (!member) break
      asked.add(member)
      try {
        const result = await member.client.call(question.method, params, options)
        if (result == null && question.mayLack) {
          isLacking = true
          continue
        }
        this.answered(member, question, params, result, failures)
        return { result }
      } catch (error) {
        if (options.signal?.aborted || this.closing.signal.aborted) throw error
        if (isFinal(error, question, options.isWide ?? false)) throw error
        remember(member, question, error)
        failures.push({ member, error })
      }
    }
    // Whoever failed may have it.
    if (isLacking && !failures.some(({ error }) => mayPass(error, question, false))) return { result: null }
    const span = { from: (question.height ?? 0) - (question.logSpan ?? 1) + 1, to: question.height ?? 0 }
    const refusal = rangeRefusal(failures, question, span)
    if (refusal) throw refusal
    return { failures: failures.length > 0 ? failures : this.unasked(question), isLacking }
  }

  private answered(
    member: Member,
    question: Question,
    params: readonly unknown[],
    result: unknown,
    failures: readonly Failure[],
  ): void {
    if (question.method === 'eth_getBlockByNumber' && params[0] === 'latest') see(member, result)
    if (!question.isSticky || member === this.leader) return
    const leader = this.leader
    const failure = failures.find((each) => each.member === leader)
    const isRefusal = failure?.error instanceof RpcError
    const isGone = !leader?.isTrusted || leader.waitMs > 0 || (failure && !isRefusal)
    if (isGone) this.lead(member, leader?.aside ?? 'the leader failed')
  }

  /** Those that could not even be asked. */
  private unasked(question: Question): Failure[] {
    const waiting = eligible(this.members, question)
    return waiting.map((member) => ({
      member,
      error: new NotSentError(member.client.breakerState === 'closed' ? 'paused' : 'failing'),
    }))
  }

  private soonest(question: Question): number {
    return Math.min(...eligible(this.members, question).map(({ waitMs }) => waitMs))
  }

  private reasonOf(failures: readonly Failure[], question: Question, isWide: boolean): Error {
    if (failures.length > 0) return combine(failures, question, isWide)
    const asides = this.members.map(({ name, aside }) => `${name} (${aside})`).join(', ')
    return new UpstreamError(`${question.method}: every endpoint is set aside: ${asides}`)
  }

  private async pause(delayMs: number, method: string, signal: AbortSignal | undefined): Promise<void> {
    const end = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal
    try {
      await wait(delayMs, undefined, { signal: end })
    } catch {
      const reason = this.closing.signal.aborted ? 'the archive is closing' : 'no time left to wait for the endpoint'
      throw new UpstreamError(`${method}: ${reason}`)
    }
  }
}

function remember(member: Member, { method, logSpan }: Question, error: unknown): void {
  if (!(error instanceof RpcError)) return
  const { message } = error
  const kind = refusalKind(error, method)
  if (kind === 'unserved') member.lacks(method)
  const words = message.replace(/eth_getLogs/gi, '')
  // What is refused for its many results may be wide elsewhere.
  const isForWidth = /range|blocks/i.test(words) && !/results|logs|size/i.test(words)
  if (kind === 'range' && logSpan && isForWidth) member.refusedSpan(logSpan)
}

function see(member: Member, result: unknown): void {
  try {
    const block = asBlock(result)
    if (block) member.sawHead(heightOf(block), block.hash)
  } catch {
    // The caller sees for itself that this is no block.
  }
}
