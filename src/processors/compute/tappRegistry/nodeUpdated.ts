import { storableTime } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import {
  ComputeTappAckCause,
  ComputeTappApp,
  ComputeTappNode,
  ComputeTappNodeAct,
  ComputeTappNodeChange,
} from '../../../model/generated'
import { on } from '../../define'
import { appKey, appOf, withAckVersion } from './apps'
import { tappRegistry } from './contract'
import { NOBODY, nodeKey, nodeOf } from './nodes'

const { ADDED, REMOVED, REPLACED, UPDATED } = ComputeTappNodeAct

/** A node joins (no old signer), leaves (no new one) or changes. The first node's log comes before that of its app. */
export const nodeUpdated = on(tappRegistry, 'NodeUpdated', {
  reads: (e, at) => [appKey(at, e.appId), nodeKey(at, e.appId, e.oldSigner), nodeKey(at, e.appId, e.newSigner)],

  apply(e, rows, at) {
    const nodeAct = actOf(e)
    const app = appOf(rows, at, e.appId)
    const before = nodeOf(rows, at, e.appId, e.oldSigner)
    const changed = { changeId: at.logId }
    let nodeCount = app.nodeCount
    if (e.oldSigner !== NOBODY && e.oldSigner !== e.newSigner) {
      // A node whose joining was not seen was never counted.
      if (before.active) nodeCount -= 1
      rows.set(ComputeTappNode, { ...before, ...changed, active: false, stakeWei: 0n })
    }
    if (e.newSigner !== NOBODY) {
      const stakeWei = nodeAct === ADDED ? e.stakeAmount : (before.stakeWei ?? null)
      const untold = { composeHash: null, volumesHash: null }
      const node = nodeOf(rows, at, e.appId, e.newSigner)
      if (!node.active) nodeCount += 1
      rows.set(ComputeTappNode, { ...node, ...untold, ...changed, active: true, stakeWei })
    }
    rows.insert(ComputeTappNodeChange, {
      id: at.logId,
      registry: at.address,
      app: app.id,
      nodeAct,
      oldSigner: e.oldSigner === NOBODY ? null : e.oldSigner,
      newSigner: e.newSigner === NOBODY ? null : e.newSigner,
      owner: app.owner ?? null,
      stakeWei: nodeAct === ADDED || nodeAct === REMOVED ? e.stakeAmount : null,
      unlockAt: nodeAct === REMOVED ? storableTime(e.unlockAt) : null,
      ackVersion: e.newAckVersion === 0n ? null : e.newAckVersion,
      composeHash: null,
      volumesHash: null,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    const counted = { ...app, nodeCount }
    const period = { ackVersion: e.newAckVersion, ackCause: ComputeTappAckCause.NODE_CHANGED }
    rows.set(ComputeTappApp, e.newAckVersion === 0n ? counted : withAckVersion(counted, period, rows, at))
  },
})

function actOf({ oldSigner, newSigner }: { readonly oldSigner: string; readonly newSigner: string }) {
  if (newSigner === NOBODY) return REMOVED
  if (oldSigner === NOBODY) return ADDED
  return oldSigner === newSigner ? UPDATED : REPLACED
}
