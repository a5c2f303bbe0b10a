import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { type ComputeTappAckCause, ComputeTappAckPeriod, ComputeTappApp } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { appNameIn } from './appName'

export type App = Columns<ComputeTappApp>

/** An app is known by the hash of its name. */
export function appId(at: At, appHash: string): string {
  return compositeId(at.address, appHash)
}

export function appKey(at: At, appHash: string): RowKey {
  return { entity: ComputeTappApp, id: appId(at, appHash) }
}

/** An app as it stands, or as it is before its first log; its name as soon as a transaction shows it. */
export function appOf(rows: Rows, at: At, appHash: string): App {
  const id = appId(at, appHash)
  const known = rows.get(ComputeTappApp, id)
  const appName = known?.appName ?? appNameIn(at.tx, at.address, appHash)
  const latest = { lastBlock: at.height, lastTime: at.time }
  if (known !== null) return { ...known, appName, ...latest }
  return {
    id,
    registry: at.address,
    appHash: fromHex(appHash),
    appName,
    owner: null,
    active: false,
    versionId: null,
    versionCount: 0,
    nodeCount: 0,
    ackVersion: 0n,
    ackPeriodId: null,
    acknowledgedUsers: 0,
    firstBlock: at.height,
    firstTime: at.time,
    ...latest,
  }
}

/** Begins a period of another number to acknowledge: what was acknowledged before counts no more. */
export function withAckVersion(
  app: App,
  period: {
    readonly ackVersion: bigint
    readonly ackCause: ComputeTappAckCause
    readonly invalidator?: string
  },
  rows: Rows,
  at: At,
): App {
  if (app.ackPeriodId) rows.patch(ComputeTappAckPeriod, { id: app.ackPeriodId, toBlock: at.height, toTime: at.time })
  rows.insert(ComputeTappAckPeriod, {
    id: at.logId,
    registry: at.address,
    app: app.id,
    ackVersion: period.ackVersion,
    ackCause: period.ackCause,
    invalidator: period.invalidator ?? null,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  return { ...app, ackVersion: period.ackVersion, ackPeriodId: at.logId, acknowledgedUsers: 0 }
}
