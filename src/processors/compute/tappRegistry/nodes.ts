import { compositeId } from '../../../lib/ids'
import { ComputeTappNode } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { appId } from './apps'

export type Node = Columns<ComputeTappNode>

export const NOBODY = `0x${'0'.repeat(40)}`

export function nodeKey(at: At, appHash: string, signer: string): RowKey {
  return { entity: ComputeTappNode, id: compositeId(appId(at, appHash), signer) }
}

/** A node as it stands, or as it is before its first log. */
export function nodeOf(rows: Rows, at: At, appHash: string, signer: string): Node {
  const { id } = nodeKey(at, appHash, signer)
  const known = rows.get(ComputeTappNode, id)
  const latest = { lastBlock: at.height, lastTime: at.time }
  if (known !== null) return { ...known, ...latest }
  return {
    id,
    registry: at.address,
    app: appId(at, appHash),
    signer,
    active: false,
    stakeWei: null,
    composeHash: null,
    volumesHash: null,
    changeId: null,
    firstBlock: at.height,
    firstTime: at.time,
    ...latest,
  }
}
