import { UpstreamError } from '../../lib/errors'
import { fromQuantity } from '../../lib/hex'
import { rpcCall } from '../../lib/jsonRpc'
import { type BlockData, LOG_FIELDS } from '../blocks'
import { type GatewayBlock, type NodeBlock, type NodeLog, ofGateway, ofNode } from './blockData'

/** A block by place and hash. */
export interface Tip {
  readonly height: number
  readonly hash: string
}

const TIMEOUT_MS = 60_000

/** Reads logs of contracts that evm-processor was not told of, from the same archive. */
export class ArchivedLogs {
  constructor(private readonly archiveUrl: string) {}

  /**
   * The blocks from a height up to the tip that hold logs of the contracts, with these logs alone. Those that are not final yet are
   * found from the tip backwards: all are of its branch. Throws UpstreamError when the branch is gone.
   */
  async between(addresses: readonly string[], from: number, tip: Tip): Promise<BlockData[]> {
    if (addresses.length === 0 || from > tip.height) return []
    const final = Math.min(tip.height, await this.finalHeight())
    const hot = await this.hot(addresses, Math.max(from, final + 1), tip)
    return [...(await this.final(addresses, from, final)), ...hot]
  }

  private async final(addresses: readonly string[], from: number, to: number): Promise<BlockData[]> {
    const found: BlockData[] = []
    for (let next = from; next <= to; ) {
      const query = {
        fromBlock: next,
        toBlock: to,
        fields: LOG_FIELDS,
        logs: [{ address: addresses, transaction: true }],
      }
      const response = await fetch(new URL('/query', this.archiveUrl), {
        method: 'POST',
        body: JSON.stringify(query),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!response.ok) throw new UpstreamError(`The archive tells no logs: ${await response.text()}`)
      const blocks = (await response.json()) as GatewayBlock[]
      found.push(...blocks.filter(({ logs }) => logs.length > 0).map(ofGateway))
      const last = blocks.at(-1)?.header.number
      if (last === undefined || last < next) throw new UpstreamError(`The archive tells nothing of block ${next}.`)
      next = last + 1
    }
    return found
  }

  private async hot(addresses: readonly string[], from: number, tip: Tip): Promise<BlockData[]> {
    const found: BlockData[] = []
    for (let { height, hash } = tip; height >= from; height--) {
      const block = (await rpcCall(this.archiveUrl, 'eth_getBlockByHash', [hash, true])) as NodeBlock | null
      if (block === null || fromQuantity(block.number) !== height) {
        throw new UpstreamError(`Block ${height}#${hash} is not on the chain any more.`)
      }
      const filter = { blockHash: hash, address: addresses }
      const logs = (await rpcCall(this.archiveUrl, 'eth_getLogs', [filter])) as NodeLog[]
      if (logs.length > 0) found.push(ofNode(block, logs))
      hash = block.parentHash
    }
    return found.reverse()
  }

  private async finalHeight(): Promise<number> {
    const response = await fetch(new URL('/height', this.archiveUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const height = Number(await response.text())
    if (!response.ok || !Number.isSafeInteger(height)) throw new UpstreamError('The archive tells no finalized height.')
    return height
  }
}
