import { storableText } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import { DaSigner, DaSignerSocket, type FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { latest, since } from '../span'

export type Signer = Columns<DaSigner>

export const signerKey = (signer: string): RowKey => ({ entity: DaSigner, id: signer })

/** A signer as it stands, or as it is before its first act. */
export function signerOf(rows: Rows, at: At, signer: string): Signer {
  const known = rows.get(DaSigner, signer)
  if (known !== null) return { ...known, ...latest(at) }
  return {
    id: signer,
    registered: false,
    keyId: null,
    socket: null,
    socketId: null,
    attestations: 0,
    signed: 0,
    rowsAssigned: 0n,
    rowsSigned: 0n,
    signedStreak: 0,
    missedStreak: 0,
    longestSignedStreak: 0,
    longestMissedStreak: 0,
    lastSignedBlock: null,
    lastSignedTime: null,
    registrations: at.chain.silentCalls ? 0 : null,
    latestEpoch: null,
    ...since(at),
  }
}

/** The signer at another socket: the interval before ends. Nothing changes when it is the same. */
export function atSocket(signer: Signer, given: string, source: FieldSource, rows: Rows, at: At): Signer {
  const socket = storableText(given)
  if (signer.socket === socket) return signer
  if (signer.socketId) rows.patch(DaSignerSocket, { id: signer.socketId, toBlock: at.height, toTime: at.time })
  rows.insert(DaSignerSocket, {
    id: at.logId,
    signer: signer.id,
    socket,
    source,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  return { ...signer, socket, socketId: at.logId }
}

/** The signer after a blob of its quorum was verified, with or without a row of it. */
export function afterBlob(signer: Signer, rowsAssigned: number, rowsSigned: number, at: At): Signer {
  const hasSigned = rowsSigned > 0
  const signedStreak = hasSigned ? signer.signedStreak + 1 : 0
  const missedStreak = hasSigned ? 0 : signer.missedStreak + 1
  return {
    ...signer,
    attestations: signer.attestations + 1,
    signed: signer.signed + (hasSigned ? 1 : 0),
    rowsAssigned: signer.rowsAssigned + BigInt(rowsAssigned),
    rowsSigned: signer.rowsSigned + BigInt(rowsSigned),
    signedStreak,
    missedStreak,
    longestSignedStreak: Math.max(signer.longestSignedStreak, signedStreak),
    longestMissedStreak: Math.max(signer.longestMissedStreak, missedStreak),
    ...(hasSigned ? { lastSignedBlock: at.height, lastSignedTime: at.time } : {}),
  }
}
