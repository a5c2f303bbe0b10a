import { setTimeout as wait } from 'node:timers/promises'
import { refusalKind } from '../archive/endpoints/refusal'
import { messageOf } from '../lib/errors'
import { RpcRefusal, rpcCall } from '../lib/jsonRpc'
import type { ViewCall } from './view'

/** What asking a view came to. */
export type Answer<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** The contract refused: what was asked for is not there. */
  | { readonly kind: 'reverted'; readonly reason: string }
  /** Nobody can tell: the state of the block is gone, or the contract answers in another way than we know. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/** An archive that is starting again is soon back. */
const RETRIES = 4
const FIRST_DELAY_MS = 200

/** Asks contracts at one block, by its hash: a block that was replaced is never mistaken for another. */
export class PinnedChain {
  constructor(
    private readonly archiveUrl: string,
    private readonly blockHash: string,
  ) {}

  /** Throws UpstreamError when the archive itself does not answer. */
  async ask<T>(call: ViewCall<T>): Promise<Answer<T>> {
    let output: string
    try {
      output = await this.call(call)
    } catch (error) {
      if (!(error instanceof RpcRefusal)) throw error
      const reason = messageOf(error)
      return { kind: refusalKind(error, 'eth_call') === 'execution' ? 'reverted' : 'unavailable', reason }
    }
    if (output === '0x') return { kind: 'unavailable', reason: 'nothing answers at this address' }
    try {
      return { kind: 'value', value: call.decode(output) }
    } catch (error) {
      return { kind: 'unavailable', reason: `the answer is not what the view is known to tell: ${messageOf(error)}` }
    }
  }

  private async call({ address, data }: ViewCall<unknown>): Promise<string> {
    for (let tries = 0; ; tries++) {
      try {
        const params = [{ to: address, data }, { blockHash: this.blockHash }]
        return (await rpcCall(this.archiveUrl, 'eth_call', params, 60_000)) as string
      } catch (error) {
        if (!mayPass(error) || tries === RETRIES) throw error
      }
      await wait(FIRST_DELAY_MS * 2 ** tries)
    }
  }
}

function mayPass(error: unknown): boolean {
  return !(error instanceof RpcRefusal) || ['rateLimit', 'trouble'].includes(refusalKind(error, 'eth_call'))
}

/** Works on all items, at most so many at a time, and answers in their order. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
