import { compositeId } from '../../../lib/ids'
import { ComputeTappUser } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { appId } from './apps'

export function userKey(at: At, appHash: string, user: string): RowKey {
  return { entity: ComputeTappUser, id: compositeId(appId(at, appHash), user) }
}

/** What a user says of an app, or nothing yet. */
export function userOf(rows: Rows, at: At, appHash: string, userAddress: string): Columns<ComputeTappUser> {
  const { id } = userKey(at, appHash, userAddress)
  const known = rows.get(ComputeTappUser, id)
  const latest = { lastBlock: at.height, lastTime: at.time }
  if (known !== null) return { ...known, ...latest }
  const first = { firstBlock: at.height, firstTime: at.time }
  return { id, registry: at.address, app: appId(at, appHash), userAddress, ackVersion: null, ...first, ...latest }
}
