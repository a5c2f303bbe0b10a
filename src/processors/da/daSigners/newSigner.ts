import { fromHex } from '../../../lib/hex'
import { DaSigner, DaSignerKey, FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import { countDa } from '../count'
import { daRegistry } from '../daRegistry/contract'
import { g1Bytes, g2Bytes } from '../points'
import { daSigners } from './contract'
import { atSocket, signerKey, signerOf } from './signers'

/** A signer registers its keys. The log has no socket; a direct call has. */
export const newSigner = on(daSigners, 'NewSigner', {
  reads: (e) => [signerKey(e.signer)],

  apply(e, rows, at) {
    rows.insert(DaSignerKey, {
      id: at.logId,
      signer: e.signer,
      sender: at.tx.from,
      pkG1: g1Bytes(e.pkG1),
      pkG2: g2Bytes(e.pkG2),
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    const signer = signerOf(rows, at, e.signer)
    if (!signer.registered) countDa({ newSigners: 1 }, rows, at)
    const socket = socketIn(at, e.signer)
    const registered = { ...signer, registered: true, keyId: at.logId }
    rows.set(DaSigner, socket === null ? registered : atSocket(registered, socket, FieldSource.CALLDATA, rows, at))
  },
})

/** Socket in a call of registry or DASigners, whose functions are the same; null when neither was called directly. */
function socketIn(at: At, signer: string): string | null {
  const register = daSigners.functions.registerSigner
  const called = [at.address, ...at.chain.deployed.of(daRegistry).map(({ address }) => address)]
  if (at.tx.to === undefined || !called.includes(at.tx.to) || !at.tx.input.startsWith(register.sighash)) return null
  try {
    const { _signer } = register.decode(at.tx.input)
    return _signer.signer === signer ? _signer.socket : null
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
}
