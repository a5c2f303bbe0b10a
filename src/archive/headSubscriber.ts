import type { HotBlock } from './hotChain'
import { headerOf } from './relay'

/** The `newHeads` subscriptions of one client. */
export class HeadSubscriber {
  private readonly subscriptions = new Set<string>()
  private highest = -1
  private patience: NodeJS.Timeout | undefined

  constructor(
    private readonly send: (message: unknown) => void,
    /** How long the head may stay below the highest one that the client was told. */
    private readonly patienceMs: number,
  ) {}

  /** Opens a subscription and tells it the head: a client that comes back must not wait for a block to learn of a fork. */
  open(subscription: string, head: HotBlock | undefined): void {
    this.subscriptions.add(subscription)
    if (head) this.announce(head, [subscription])
  }

  /** Whether there was such a subscription. */
  leave(subscription: string): boolean {
    return this.subscriptions.delete(subscription)
  }

  announce(head: HotBlock, to: Iterable<string> = this.subscriptions): void {
    for (const subscription of to) this.notify({ subscription, result: headerOf(head) })
    if (head.height >= this.highest) {
      this.highest = head.height
      clearTimeout(this.patience)
      this.patience = undefined
    } else {
      this.patience ??= setTimeout(() => this.startOver(), this.patienceMs)
    }
  }

  close(): void {
    clearTimeout(this.patience)
    this.subscriptions.clear()
  }

  /**
   * evm-processor ignores every head below the highest it was told, so a shorter branch leaves stale rows until it has grown as long. An
   * error in place of a head ends its process; a new one looks at the head afresh and repairs its rows.
   */
  private startOver(): void {
    const error = { code: -32000, message: 'the chain continues on a shorter branch: subscribe anew' }
    for (const subscription of this.subscriptions) this.notify({ subscription, error })
    this.close()
  }

  private notify(params: object): void {
    this.send({ jsonrpc: '2.0', method: 'eth_subscription', params })
  }
}
