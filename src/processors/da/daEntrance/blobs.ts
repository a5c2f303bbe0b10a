import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { DaBlob, DaBlobState, DaBlobStatus } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { blobIdentity, type Identity } from '../ids'

export type BlobState = Columns<DaBlobState>

/** Where a blob's row is noted. */
export function blobKey(at: At, identity: Identity): RowKey {
  return { entity: DaBlobState, id: compositeId(at.address, blobIdentity(identity)) }
}

/** What is known of a blob; null before its first log. */
export function blobState(rows: Rows, at: At, identity: Identity): BlobState | null {
  return rows.get(DaBlobState, blobKey(at, identity).id)
}

/** Opens the row of a blob with its first log: an upload, or a verification whose upload was not seen. */
export function openBlob(client: string | null, identity: Identity, rows: Rows, at: At): BlobState {
  const isUpload = client !== null
  const state: BlobState = {
    id: blobKey(at, identity).id,
    blob: at.logId,
    client,
    uploadBlock: isUpload ? at.height : null,
    uploadTime: isUpload ? at.time : null,
    uploads: isUpload ? 1 : 0,
  }
  rows.set(DaBlobState, state)
  rows.insert(DaBlob, {
    id: at.logId,
    entrance: at.address,
    identity: blobIdentity(identity),
    dataRoot: fromHex(identity.dataRoot),
    epoch: identity.epoch,
    quorumId: identity.quorumId,
    client,
    blobStatus: DaBlobStatus.UPLOADED,
    uploads: state.uploads,
    uploadId: isUpload ? at.logId : null,
    uploadBlock: state.uploadBlock ?? null,
    uploadTime: state.uploadTime ?? null,
    uploadTxHash: isUpload ? fromHex(at.tx.hash) : null,
    attestationId: null,
    verifiedBlock: null,
    verifiedTime: null,
    verifiedTxHash: null,
    latencyBlocks: null,
    latencySeconds: null,
  })
  return state
}

/** Counts an upload of a blob whose row is open. Where it was verified before, this can be the first upload. */
export function noteUpload(before: BlobState, sender: string, rows: Rows, at: At): BlobState {
  const isFirst = before.uploads === 0
  const first = isFirst ? { client: sender, uploadBlock: at.height, uploadTime: at.time } : {}
  const ids = isFirst ? { uploadId: at.logId, uploadTxHash: fromHex(at.tx.hash) } : {}
  const state = { ...before, ...first, uploads: before.uploads + 1 }
  rows.set(DaBlobState, state)
  rows.patch(DaBlob, { id: before.blob, ...first, ...ids, uploads: state.uploads })
  return state
}

/** How long a blob waited since its first upload; null when that was not seen. */
export function latencyOf({ uploadBlock, uploadTime }: BlobState, at: At) {
  if (uploadBlock == null || uploadTime == null) return { latencyBlocks: null, latencySeconds: null }
  return {
    latencyBlocks: at.height - uploadBlock,
    latencySeconds: Math.floor((at.time.getTime() - uploadTime.getTime()) / 1_000),
  }
}
