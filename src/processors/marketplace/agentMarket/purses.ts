import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { AgentFeePurse, AgentFeeWithdrawal } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'

/** Whose fees they are, and in what. */
interface Purse {
  /** Null for the platform. */
  readonly partner: string | null
  readonly currency: string
}

/**
 * Fees are put by for a partner or the platform.
 * @param amountUnits null when not known
 */
export function earn(purse: Purse, amountUnits: bigint | null, rows: Rows, at: At): void {
  if (amountUnits === 0n) return
  const sums = amountUnits === null ? { unknownEarnings: 1 } : { earnedUnits: amountUnits }
  rows.add(AgentFeePurse, ofPurse(purse, at), sums, { lastBlock: at.height, lastTime: at.time })
}

/** Fees that were put by are taken out. */
export function takeOut(
  purse: Purse,
  { recipient, amountUnits }: { readonly recipient: string; readonly amountUnits: bigint },
  rows: Rows,
  at: At,
): void {
  const latest = { lastBlock: at.height, lastTime: at.time }
  rows.add(AgentFeePurse, ofPurse(purse, at), { withdrawnUnits: amountUnits }, latest)
  rows.insert(AgentFeeWithdrawal, {
    id: at.logId,
    market: at.address,
    isPlatform: purse.partner === null,
    recipient,
    currency: purse.currency,
    amountUnits,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}

function ofPurse({ partner, currency }: Purse, at: At) {
  return { id: compositeId(at.address, partner ?? 'platform', currency), market: at.address, partner, currency }
}
