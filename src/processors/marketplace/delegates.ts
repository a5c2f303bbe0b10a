import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import { AgentDelegate, AgentDelegateVersion } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Rows } from '../rows'
import { begins, ends, somebody } from './agents'

/** Whom a user lets act for them in the contract that emitted the log. */
export function delegateKey(at: At, user: string): RowKey {
  return { entity: AgentDelegate, id: compositeId(at.address, user) }
}

/** A user lets somebody act for them, or nobody any more. */
export function setDelegate(change: { readonly user: string; readonly delegate: string }, rows: Rows, at: At): void {
  const { id } = delegateKey(at, change.user)
  const before = rows.get(AgentDelegate, id)
  if (before !== null) rows.patch(AgentDelegateVersion, { id: before.versionId, ...ends(at) })
  const said = { collection: at.address, userAddress: change.user, delegate: somebody(change.delegate) }
  rows.insert(AgentDelegateVersion, { id: at.logId, ...said, ...begins(at), txHash: fromHex(at.tx.hash) })
  rows.set(AgentDelegate, {
    id,
    ...said,
    versionId: at.logId,
    firstBlock: before?.firstBlock ?? at.height,
    firstTime: before?.firstTime ?? at.time,
    lastBlock: at.height,
    lastTime: at.time,
  })
}
