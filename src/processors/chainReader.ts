import { setTimeout as wait } from 'node:timers/promises'
import { messageOf, UpstreamError } from '../lib/errors'
import { fromQuantity, toQuantity } from '../lib/hex'
import { RpcRefusal, rpcCall } from '../lib/jsonRpc'

interface BlockReply {
  readonly number: string
  readonly hash: string
  readonly timestamp: string
}

const FIRST_LOOK_MS = 10
const LONGEST_LOOK_MS = 500
/** An archive answers as soon as it has seen the head. */
const PATIENCE_MS = 30_000

/** The few questions about the chain that a processor asks before it starts, answered by the archive. */
export class ChainReader {
  constructor(private readonly archiveUrl: string) {}

  /** Waits for an archive that was started at the same time. Throws UpstreamError when none answers. */
  async untilThere(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS
    for (let delayMs = FIRST_LOOK_MS; ; delayMs = Math.min(delayMs * 1.5, LONGEST_LOOK_MS)) {
      try {
        await this.finalizedHeight()
        return
      } catch (error) {
        if (Date.now() > deadline) throw new UpstreamError(`No archive at ${this.archiveUrl}: ${messageOf(error)}.`)
      }
      await wait(delayMs)
    }
  }

  /** Hash of the block at the height; null above the head. */
  async hashAt(height: number): Promise<string | null> {
    return (await this.block(height))?.hash ?? null
  }

  /** Block time in seconds; null above the head. */
  async timeAt(height: number): Promise<number | null> {
    const block = await this.block(height)
    return block && fromQuantity(block.timestamp)
  }

  async head(): Promise<number> {
    return fromQuantity(await rpcCall(this.archiveUrl, 'eth_blockNumber'))
  }

  /** Height up to which the archive takes the chain as final. */
  async finalizedHeight(): Promise<number> {
    const response = await fetch(new URL('/height', this.archiveUrl), { signal: AbortSignal.timeout(10_000) })
    const height = Number(await response.text())
    if (!response.ok || !Number.isSafeInteger(height)) throw new UpstreamError('The archive tells no finalized height.')
    return height
  }

  /** Raw return data at the head; null when the contract does not answer. */
  async call(address: string, data: string): Promise<string | null> {
    try {
      return (await rpcCall(this.archiveUrl, 'eth_call', [{ to: address, data }, 'latest'])) as string
    } catch (error) {
      if (error instanceof RpcRefusal) return null
      throw error
    }
  }

  private async block(height: number): Promise<BlockReply | null> {
    return (await rpcCall(this.archiveUrl, 'eth_getBlockByNumber', [toQuantity(height), false])) as BlockReply | null
  }
}
