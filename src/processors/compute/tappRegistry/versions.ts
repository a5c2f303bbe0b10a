import { fromHex } from '../../../lib/hex'
import { ComputeTappAppVersion, ComputeTappVersionEnd } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'
import type { App } from './apps'

export interface Code {
  readonly composeHash: string
  readonly volumesHash: string
  readonly imageHashes: readonly string[]
}

/** Begins a version of an app's code and ends the one before. */
export function withCode(app: App, { composeHash, volumesHash, imageHashes }: Code, rows: Rows, at: At): App {
  endVersion(app, ComputeTappVersionEnd.UPDATED, rows, at)
  const version = app.versionCount + 1
  rows.insert(ComputeTappAppVersion, {
    id: at.logId,
    registry: at.address,
    app: app.id,
    version,
    composeHash: fromHex(composeHash),
    volumesHash: fromHex(volumesHash),
    imageHashes,
    versionEnd: null,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  return { ...app, active: true, versionId: at.logId, versionCount: version }
}

/** Ends the version in force; none is while the app is not registered. */
export function endVersion(app: App, versionEnd: ComputeTappVersionEnd, rows: Rows, at: At): void {
  if (!app.active || !app.versionId) return
  rows.patch(ComputeTappAppVersion, { id: app.versionId, versionEnd, toBlock: at.height, toTime: at.time })
}
