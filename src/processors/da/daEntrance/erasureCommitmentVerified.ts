import { fromHex } from '../../../lib/hex'
import { compositeId, quorumKey } from '../../../lib/ids'
import {
  DaAttestation,
  DaBlob,
  DaBlobStatus,
  DaQuorum,
  DaSignature,
  DaSigner,
  FieldSource,
} from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { countClient, countDa, countSigner, countSignerEpoch, noteSigner } from '../count'
import { afterBlob, signerKey, signerOf } from '../daSigners/signers'
import type { Identity } from '../ids'
import { g1Bytes, g2Bytes } from '../points'
import { blobKey, blobState, latencyOf, openBlob } from './blobs'
import { daEntrance } from './contract'
import { itemOf } from './items'
import { asksQuorum, keepQuorum, quorumIn } from './quorums'
import { fits, type Holding, holdingsOf, thresholdOf } from './rows'

const NO_MARKS = Buffer.alloc(0)

/** A quorum confirmed a blob. Who signed is not in the log: the marks are in the call, the holders of the rows in DASigners. */
export const erasureCommitmentVerified = on(daEntrance, 'ErasureCommitmentVerified', {
  needs: (e, at) => asksQuorum(e, at),

  reads: (e, at, answers) => [
    blobKey(at, e),
    { entity: DaQuorum, id: quorumKey(e.epoch, e.quorumId) },
    ...[...new Set(quorumIn(answers) ?? [])].map(signerKey),
  ],

  apply(e, rows, at, answers) {
    const state = blobState(rows, at, e) ?? openBlob(null, e, rows, at)
    const latency = latencyOf(state, at)
    const said = itemOf(at, e)
    const bitmap = said === null ? null : fromHex(said.item.quorumBitmap)
    const quorum = quorumIn(answers)
    const holdings = quorum && holdingsOf(quorum, bitmap ?? NO_MARKS)
    if (quorum !== null && holdings !== null) keepQuorum(e, quorum, holdings, rows, at)
    const isRead = bitmap !== null && quorum !== null && holdings !== null
    const signedRows = isRead ? holdings.reduce((sum, { rowsSigned }) => sum + rowsSigned, 0) : null

    rows.insert(DaAttestation, {
      id: at.logId,
      entrance: at.address,
      blob: state.blob,
      client: state.client ?? null,
      sender: at.tx.from,
      dataRoot: fromHex(e.dataRoot),
      epoch: e.epoch,
      quorumId: e.quorumId,
      quorum: quorumKey(e.epoch, e.quorumId),
      source: said === null ? FieldSource.UNKNOWN : FieldSource.CALLDATA,
      itemIndex: said?.place ?? null,
      itemCount: said?.count ?? null,
      erasureCommitment: said && g1Bytes(said.item.erasureCommitment),
      quorumBitmap: bitmap,
      aggregateKey: said && g2Bytes(said.item.aggPkG2),
      signature: said && g1Bytes(said.item.signature),
      bitmapFits: isRead ? fits(bitmap, quorum.length) : null,
      quorumRows: quorum?.length ?? null,
      signedRows,
      marginRows: isRead && signedRows !== null ? signedRows - thresholdOf(quorum.length) : null,
      members: holdings?.length ?? null,
      signers: isRead ? holdings.filter(({ rowsSigned }) => rowsSigned > 0).length : null,
      ...latency,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    rows.patch(DaBlob, {
      id: state.blob,
      blobStatus: DaBlobStatus.VERIFIED,
      attestationId: at.logId,
      verifiedBlock: at.height,
      verifiedTime: at.time,
      verifiedTxHash: fromHex(at.tx.hash),
      ...latency,
    })
    countDa(
      {
        verified: 1,
        unreadAttestations: isRead ? 0 : 1,
        rowsAssigned: isRead ? BigInt(quorum.length) : 0n,
        rowsSigned: BigInt(signedRows ?? 0),
      },
      rows,
      at,
    )
    if (state.client != null) countClient(state.client, { verified: 1 }, rows, at)
    if (isRead) for (const holding of holdings) keepSignature(e, holding, rows, at)
  },
})

/** What one signer of the quorum signed of the blob. */
function keepSignature(
  { epoch, quorumId }: Identity,
  { signer, rowsHeld, rowsSigned }: Holding,
  rows: Rows,
  at: At,
): void {
  rows.insert(DaSignature, {
    id: compositeId(at.logId, signer),
    attestation: at.logId,
    signer,
    quorum: quorumKey(epoch, quorumId),
    rowsAssigned: rowsHeld,
    rowsSigned,
    blockNumber: at.height,
    time: at.time,
  })
  rows.set(DaSigner, afterBlob(signerOf(rows, at, signer), rowsHeld, rowsSigned, at))
  const sums = {
    attestations: 1,
    signed: rowsSigned > 0 ? 1 : 0,
    rowsAssigned: BigInt(rowsHeld),
    rowsSigned: BigInt(rowsSigned),
  }
  countSigner(signer, sums, rows, at)
  countSignerEpoch(signer, epoch, sums, rows, at)
  if (rowsSigned > 0) noteSigner(signer, rows, at)
}
