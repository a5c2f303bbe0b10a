import type { BlockReader } from './blocks'
import { holdsAll, holdsAnything, mayHold } from './bloom'
import { holdsLog, type Scope } from './slice'
import { heightOf, MisfitError, type RpcBlock, type RpcReceipt } from './wire'

/** What the comparison of a header's bloom filter with logs showed. */
export type BloomFinding = 'falsePositive' | 'missingLogs' | 'foreignLogs'

/**
 * Compares what an endpoint tells of logs with the bloom filter of the block's header. Over millions of blocks the filter is certain to
 * hit by chance, so a hit without logs is only a suspicion, which the block's receipts settle.
 */
export class Trust {
  constructor(
    private readonly blocks: BlockReader,
    private readonly note: (finding: BloomFinding) => void = () => undefined,
  ) {}

  /** The endpoint told no log of the contract, or none that begins with the topic, in this block. Throws MisfitError when its receipts hold one. */
  async checkSilence(block: RpcBlock, scope: Scope, signal?: AbortSignal): Promise<void> {
    if (block.transactions.length === 0 || !mayHold(block.logsBloom, scope)) return
    const receipts = await this.blocks.receipts(block, { signal })
    const hidden = receipts.some((receipt) => receipt.logs.some((log) => holdsLog(scope, log)))
    this.note(hidden ? 'missingLogs' : 'falsePositive')
    if (!hidden) return
    throw new MisfitError(`block ${heightOf(block)} holds logs of ${scope} that eth_getLogs did not tell`)
  }

  /** Throws MisfitError when the receipts hold logs that the header's filter excludes, or none where it holds something. */
  checkReceipts(block: RpcBlock, receipts: readonly RpcReceipt[]): void {
    const logs = receipts.flatMap((receipt) => receipt.logs)
    if (!holdsAll(block.logsBloom, logs)) {
      this.note('foreignLogs')
      throw new MisfitError(`the receipts of block ${heightOf(block)} hold logs that its header excludes`)
    }
    if (logs.length > 0 || block.transactions.length === 0 || !holdsAnything(block.logsBloom)) return
    this.note('missingLogs')
    throw new MisfitError(`the header of block ${heightOf(block)} tells of logs that its receipts do not hold`)
  }
}
