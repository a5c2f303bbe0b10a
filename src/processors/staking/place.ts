import { fromHex } from '../../lib/hex'
import type { At } from '../at'

/** Where a fact is in the chain. */
export function placed(at: At) {
  return { id: at.logId, blockNumber: at.height, time: at.time, txHash: fromHex(at.tx.hash) }
}
