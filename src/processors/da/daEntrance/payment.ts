import { FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import type { TransactionData } from '../../blocks'
import { daEntrance } from './contract'

/** A call is decoded once for all its logs. */
const decoded = new WeakMap<TransactionData, readonly string[]>()

const NOT_READABLE = { source: FieldSource.UNKNOWN, paidWei: null, rootIndex: null, rootCount: null }

/**
 * What was paid for one root of a call: an equal share of the value sent. Of what does not divide, the first roots take one wei
 * each, so that the shares add up to the value. The nth log of a call is of its nth root.
 */
export function paymentOf(at: At, dataRoot: string) {
  if (at.tx.to !== at.address) return NOT_READABLE
  const roots = rootsOf(at.tx)
  if (roots[at.ordinal] !== dataRoot) return NOT_READABLE
  const count = BigInt(roots.length)
  const extra = BigInt(at.ordinal) < at.tx.value % count ? 1n : 0n
  return {
    source: FieldSource.CALLDATA,
    paidWei: at.tx.value / count + extra,
    rootIndex: at.ordinal,
    rootCount: roots.length,
  }
}

function rootsOf(tx: TransactionData): readonly string[] {
  let roots = decoded.get(tx)
  if (roots === undefined) {
    roots = decodeRoots(tx.input)
    decoded.set(tx, roots)
  }
  return roots
}

function decodeRoots(input: string): readonly string[] {
  if (!input.startsWith(daEntrance.functions.submitOriginalData.sighash)) return []
  try {
    return daEntrance.functions.submitOriginalData.decode(input)._dataRoots
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return []
  }
}
