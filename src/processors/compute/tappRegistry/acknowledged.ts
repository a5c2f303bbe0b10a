import { fromHex } from '../../../lib/hex'
import { ComputeTappAcknowledgement, ComputeTappApp, ComputeTappUser } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { appKey, appOf } from './apps'
import { tappRegistry } from './contract'
import { userKey, userOf } from './users'

const reads = (e: { readonly appId: string; readonly user: string }, at: At) => [
  appKey(at, e.appId),
  userKey(at, e.appId, e.user),
]

/** A user trusts an app as it is now. */
export const appAcknowledged = on(tappRegistry, 'AppAcknowledged', {
  reads,
  apply: (e, rows, at) => acknowledge(e.appId, e.user, e.ackVersion, rows, at),
})

/** A user no longer trusts an app. */
export const appAcknowledgementRevoked = on(tappRegistry, 'AppAcknowledgementRevoked', {
  reads,
  apply: (e, rows, at) => acknowledge(e.appId, e.user, null, rows, at),
})

function acknowledge(appHash: string, user: string, ackVersion: bigint | null, rows: Rows, at: At): void {
  const app = appOf(rows, at, appHash)
  const before = userOf(rows, at, appHash, user)
  const counts = (version: bigint | null | undefined) => (version === app.ackVersion ? 1 : 0)
  rows.set(ComputeTappUser, { ...before, ackVersion })
  // A number that came back, which the registry never does, would take away what it did not count.
  const acknowledgedUsers = Math.max(0, app.acknowledgedUsers + counts(ackVersion) - counts(before.ackVersion))
  rows.set(ComputeTappApp, { ...app, acknowledgedUsers })
  rows.insert(ComputeTappAcknowledgement, {
    id: at.logId,
    registry: at.address,
    app: app.id,
    userAddress: user,
    acknowledged: ackVersion !== null,
    ackVersion,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
