import { messageOf, UpstreamError } from '../../lib/errors'
import { toQuantity } from '../../lib/hex'
import type { Log } from '../../lib/log'
import { asBlock, heightOf, type RpcBlock } from '../wire'
import { chainIdOf } from './chainId'
import { type Fault, type JudgeLimits, judge, type Sight } from './judge'
import type { Aside, Member } from './member'
import type { EndpointPool } from './pool'

export interface MonitorOptions {
  readonly pool: EndpointPool
  readonly chainId: number
  /** Up to where the chain is final for us. */
  readonly finalHeight: () => number
  readonly log: Log
  readonly everyMs?: number
  readonly limits?: Partial<JudgeLimits>
}

const EVERY_MS = 3_000
/** Slow answers must not hold up the comparison of the others. */
const LOOK_MS = 4_000
const LAG = 5
const SILENCE_MS = 10_000
/** Times the usual block time after which a head counts as silent. */
const MUCH_LONGER = 10
/** When nobody moves on, the chain itself may have stopped. */
const ALL_SILENT_MS = 60_000

/** Compares the endpoints every few seconds, sets aside those that lag, fork away or fall silent, and takes them back. */
export class HealthMonitor {
  private timer: NodeJS.Timeout | undefined
  private closed = false
  private first: { readonly head: number; readonly at: number } | undefined
  private warnedOf: string | undefined

  constructor(private readonly options: MonitorOptions) {}

  start(): void {
    if (this.closed) return
    this.timer = setTimeout(() => void this.round().finally(() => this.start()), this.options.everyMs ?? EVERY_MS)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  /** Compares all that answer and checks those that came back. */
  async round(): Promise<void> {
    await this.compare()
    const unchecked = this.options.pool.members.filter(({ aside, waitMs }) => aside === 'unchecked' && waitMs === 0)
    await Promise.all(unchecked.map((member) => this.checkChain(member)))
  }

  async compare(): Promise<void> {
    const members = this.options.pool.members.filter(({ aside }) => aside !== 'unchecked' && aside !== 'wrongChain')
    // One alone shows its head whenever we look for our own.
    if (members.length > 1) this.apply(await this.look(members))
    if (this.closed) return
    this.warnOfSilence(members)
    this.replaceLeader()
  }

  /** An endpoint that was not there at the start may serve any chain. */
  private async checkChain(member: Member): Promise<void> {
    const { chainId, log } = this.options
    try {
      const found = await chainIdOf(member.client, LOOK_MS)
      if (found === chainId) return this.setAside(member, undefined)
      member.aside = 'wrongChain'
      log.error({ endpoint: member.name, found, expected: chainId }, 'endpoint serves another chain and is not used')
    } catch (error) {
      log.debug({ endpoint: member.name, reason: messageOf(error) }, 'endpoint not checked')
    }
  }

  private async look(members: readonly Member[]): Promise<Map<Member, Sight>> {
    const finalTag = toQuantity(this.options.finalHeight())
    const { leader } = this.options.pool
    const sights = new Map<Member, Sight>()
    await Promise.all(
      members.map(async (member) => {
        const [latest, final] = await Promise.all([blockOf(member, 'latest'), blockOf(member, finalTag)])
        if (!latest) return
        const head = heightOf(latest)
        member.sawHead(head, latest.hash)
        const sight = { head, sinceMs: performance.now() - member.headAt, finalHash: final?.hash }
        sights.set(member, { ...sight, isLeader: member === leader, wasLagging: member.aside === 'lagging' })
      }),
    )
    return sights
  }

  private apply(sights: ReadonlyMap<Member, Sight>): void {
    const limits = { lag: LAG, silenceMs: this.silenceMs(sights), ...this.options.limits }
    for (const [member, fault] of judge(sights, limits)) this.setAside(member, this.standing(member, fault, sights))
  }

  /** Who forked away comes back only when another endpoint agrees with it. */
  private standing(member: Member, fault: Fault | undefined, sights: ReadonlyMap<Member, Sight>): Fault | undefined {
    if (fault || member.aside !== 'forked') return fault
    const own = sights.get(member)?.finalHash
    const agrees = [...sights].some(
      ([other, { finalHash }]) => other !== member && other.isTrusted && finalHash === own,
    )
    return own !== undefined && agrees ? undefined : 'forked'
  }

  private setAside(member: Member, reason: Aside | undefined): void {
    if (member.aside === reason) return
    const { log } = this.options
    if (reason) log.warn({ endpoint: member.name, reason, head: member.head }, 'endpoint set aside')
    else log.info({ endpoint: member.name, was: member.aside, head: member.head }, 'endpoint used')
    member.aside = reason
  }

  /** Silence is measured by the pace of the best head since we began to look. */
  private silenceMs(sights: ReadonlyMap<Member, Sight>): number {
    const now = performance.now()
    const best = Math.max(...[...sights.values()].map(({ head }) => head))
    this.first ??= { head: best, at: now }
    const blocks = best - this.first.head
    return blocks > 0 ? Math.max(SILENCE_MS, (MUCH_LONGER * (now - this.first.at)) / blocks) : SILENCE_MS
  }

  private warnOfSilence(members: readonly Member[]): void {
    const seen = members.filter(({ headAt, isTrusted }) => isTrusted && headAt > 0)
    const quiet = seen.every(({ headAt }) => performance.now() - headAt > ALL_SILENT_MS)
    const head = seen[0]?.headHash
    if (!quiet || head === undefined || this.warnedOf === head) return
    this.warnedOf = head
    this.options.log.warn({ head: seen[0]?.head, seconds: ALL_SILENT_MS / 1_000 }, 'no endpoint has a new block')
  }

  private replaceLeader(): void {
    const { pool } = this.options
    const { leader } = pool
    if (leader?.isTrusted && leader.client.breakerState === 'closed') return
    const next = pool.members.find((member) => member.isTrusted && member.waitMs === 0)
    if (next && next !== leader) pool.lead(next, leader?.aside ?? 'the leader failed')
  }
}

async function blockOf(member: Member, tag: string): Promise<RpcBlock | undefined> {
  try {
    const check = (result: unknown) => {
      const block = asBlock(result)
      if (block && tag !== 'latest' && block.number !== tag)
        throw new UpstreamError(`expected block ${tag}, found ${block.number}`)
    }
    return asBlock(
      await member.client.call('eth_getBlockByNumber', [tag, false], {
        urgent: true,
        check,
        signal: AbortSignal.timeout(LOOK_MS),
      }),
    )
  } catch {
    // Whoever does not answer is left to its circuit breaker.
    return undefined
  }
}
