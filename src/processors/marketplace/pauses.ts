import { fromHex } from '../../lib/hex'
import { MarketplacePause, MarketplacePauseState } from '../../model/generated'
import type { At } from '../at'
import type { Contract, RowKey } from '../define'
import type { Rows } from '../rows'
import { begins, ends } from './agents'

/** The pause of the contract that emitted the log. */
export function pauseKey(at: At): RowKey {
  return { entity: MarketplacePauseState, id: at.address }
}

/** A contract is paused. */
export function pause(contract: Contract, pausedBy: string, rows: Rows, at: At): void {
  if (rows.get(MarketplacePauseState, at.address)?.pauseId) return
  rows.insert(MarketplacePause, {
    id: at.logId,
    contract: contract.name,
    address: at.address,
    pausedBy,
    resumedBy: null,
    ...begins(at),
    txHash: fromHex(at.tx.hash),
    endId: null,
    endTxHash: null,
  })
  rows.set(MarketplacePauseState, { id: at.address, pauseId: at.logId })
}

/** A contract goes on. */
export function resume(resumedBy: string, rows: Rows, at: At): void {
  const pauseId = rows.get(MarketplacePauseState, at.address)?.pauseId
  const end = { ...ends(at), endId: at.logId, endTxHash: fromHex(at.tx.hash) }
  if (pauseId) rows.patch(MarketplacePause, { id: pauseId, resumedBy, ...end })
  rows.set(MarketplacePauseState, { id: at.address, pauseId: null })
}
