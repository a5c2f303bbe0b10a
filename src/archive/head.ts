import { messageOf, UpstreamError } from '../lib/errors'
import type { Log } from '../lib/log'
import type { BlockReader } from './blocks'
import { readBranch } from './branch'
import { type RpcCaller, RpcError } from './endpoints/call'
import type { HotBlock, HotChain } from './hotChain'
import { asBlock, heightOf } from './wire'

export interface HeadWatcherOptions {
  readonly rpc: RpcCaller
  readonly blocks: BlockReader
  readonly chain: HotChain
  readonly pollMs: number
  readonly log: Log
  /** Calls back when the endpoint announces a head; polling goes on beside it. */
  readonly onHint?: (listener: () => void) => void
  readonly onReplaced?: (blocks: number) => void
}

/** Looks in a row that must agree before a head below ours, on our own chain, is believed: one of many nodes may lag behind. */
const LOOKS_BEFORE_GOING_BACK = 4
/** A new head whose receipts are not there yet has them soon. */
const AFTER_FAILURE_MS = 250

/**
 * Follows the head of the chain by the hash of the latest block, so that a replaced block is seen at any height. A head is announced
 * only when its block, receipts and everything between are in the hot chain.
 */
export class HeadWatcher {
  /** Last time that the endpoint told its head. */
  seenAt = 0
  /** Height behind the `finalized` tag; undefined where the endpoint does not know it. */
  finalizedTag: number | undefined
  private readonly listeners = new Set<(head: HotBlock) => void>()
  private looksBack = 0
  private hinted = false
  private closed = false
  private wake: () => void = () => undefined
  private loop: Promise<void> = Promise.resolve()

  constructor(private readonly options: HeadWatcherOptions) {}

  /** Reads the first head and goes on watching. Throws UpstreamError when there is none. */
  async start(): Promise<void> {
    await this.look()
    this.options.onHint?.(() => this.hint())
    this.loop = this.watch()
  }

  /** Calls back at every block that becomes the head or leads to it, in chain order. Returns how to stop that. */
  onHead(listener: (head: HotBlock) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.closed = true
    this.hint()
    await this.loop
  }

  private async watch(): Promise<void> {
    let failed = false
    while (!this.closed) {
      await this.nextLook(failed ? Math.min(this.options.pollMs, AFTER_FAILURE_MS) : this.options.pollMs)
      if (this.closed) return
      this.hinted = false
      try {
        await this.look()
        failed = false
      } catch (error) {
        failed = true
        if (!this.closed) this.options.log.warn({ reason: messageOf(error) }, 'head not read')
      }
    }
  }

  /** Waits for the next poll, or not at all when a hint came since the last look began. */
  private nextLook(pollMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (this.hinted) this.wake()
    })
  }

  private hint(): void {
    this.hinted = true
    this.wake()
  }

  private async look(): Promise<void> {
    const { rpc, blocks, chain } = this.options
    const check = (result: unknown) => void asBlock(result)
    const params = ['latest', false]
    const latest = asBlock(await rpc.call('eth_getBlockByNumber', params, { urgent: true, retries: 2, check }))
    if (!latest) throw new UpstreamError('the endpoint has no latest block')
    this.seenAt = Date.now()
    const height = heightOf(latest)
    if (latest.hash === chain.head?.hash) {
      this.looksBack = 0
      return
    }
    if (chain.contains(latest.hash) || height < chain.base) {
      this.looksBack += 1
      const isBehind = chain.head !== undefined && this.looksBack < LOOKS_BEFORE_GOING_BACK
      if (isBehind) return
    }
    this.looksBack = 0
    if (chain.contains(latest.hash)) {
      chain.truncate(height)
      this.announce(chain.head ? [chain.head] : [])
    } else {
      const branch = await readBranch(chain, blocks, latest)
      const replaced = chain.adopt(branch)
      if (replaced > 0) this.options.onReplaced?.(replaced)
      this.announce(branch)
    }
    await this.lookAtFinalized()
  }

  private announce(heads: readonly HotBlock[]): void {
    for (const head of heads) {
      for (const listener of this.listeners) listener(head)
    }
  }

  private async lookAtFinalized(): Promise<void> {
    try {
      const params = ['finalized', false]
      const block = asBlock(await this.options.rpc.call('eth_getBlockByNumber', params, { urgent: true, retries: 1 }))
      this.finalizedTag = block && heightOf(block)
    } catch (error) {
      // An endpoint without the tag refuses it; one that fails otherwise leaves what we knew.
      if (error instanceof RpcError) this.finalizedTag = undefined
    }
  }
}
