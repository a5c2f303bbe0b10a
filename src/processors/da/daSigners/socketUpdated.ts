import { DaSigner, FieldSource } from '../../../model/generated'
import { on } from '../../define'
import { daSigners } from './contract'
import { atSocket, signerKey, signerOf } from './signers'

/** A signer is reached elsewhere. */
export const socketUpdated = on(daSigners, 'SocketUpdated', {
  reads: (e) => [signerKey(e.signer)],

  apply(e, rows, at) {
    rows.set(DaSigner, atSocket(signerOf(rows, at, e.signer), e.socket, FieldSource.LOG, rows, at))
  },
})
