import type { EndpointConfig } from '../../config/endpoints'
import type { Candidate } from './choice'
import type { Question } from './question'
import type { RpcClient } from './rpcClient'
import type { Transport } from './transport'

/** Why an endpoint is not asked although it answers. */
export type Aside = 'unchecked' | 'wrongChain' | 'lagging' | 'forked' | 'silent'

/** Refusals are forgotten after this time: plans and limits change. */
const REMEMBER_MS = 600_000

/** One endpoint of the pool, with what is known of it. */
export class Member implements Candidate {
  /** Until its chain is known, it may serve any. */
  aside: Aside | undefined = 'unchecked'
  head: number | undefined
  headHash: string | undefined
  /** When its head last changed. */
  headAt = 0
  private readonly unserved = new Map<string, number>()
  private span = { refused: Number.POSITIVE_INFINITY, until: 0 }

  constructor(
    readonly index: number,
    readonly config: EndpointConfig,
    readonly transport: Transport,
    readonly client: RpcClient,
  ) {}

  /** Place in the list and host: fit to be shown. */
  get name(): string {
    return `#${this.index + 1} ${new URL(this.config.url).host}`
  }

  get isTrusted(): boolean {
    return this.aside === undefined
  }

  get waitMs(): number {
    return this.client.waitMs
  }

  get load(): number {
    return this.client.load
  }

  /** It showed its latest block. */
  sawHead(height: number, hash: string): void {
    if (hash !== this.headHash) this.headAt = performance.now()
    this.head = height
    this.headHash = hash
  }

  refuses({ method, logSpan = 0 }: Question): boolean {
    const now = performance.now()
    if ((this.unserved.get(method) ?? 0) > now) return true
    return method === 'eth_getLogs' && now < this.span.until && logSpan >= this.span.refused
  }

  /** It does not serve the method. */
  lacks(method: string): void {
    this.unserved.set(method, performance.now() + REMEMBER_MS)
  }

  /** It does not serve logs of so many blocks. */
  refusedSpan(blocks: number): void {
    const refused = performance.now() < this.span.until ? Math.min(this.span.refused, blocks) : blocks
    this.span = { refused, until: performance.now() + REMEMBER_MS }
  }
}
