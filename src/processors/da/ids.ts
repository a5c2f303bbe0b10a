import { keccak_256 } from '@noble/hashes/sha3'
import { fromHex, toHex } from '../../lib/hex'
import { compositeId, numberKey } from '../../lib/ids'

/** One root in one epoch and quorum. */
export interface Identity {
  readonly dataRoot: string
  readonly epoch: bigint
  readonly quorumId: bigint
}

/** keccak256 of root, epoch and quorum, one after another: the contract's own key of a blob. */
export function blobIdentity({ dataRoot, epoch, quorumId }: Identity): string {
  return toHex(keccak_256(Buffer.concat([fromHex(dataRoot), word(epoch), word(quorumId)])))
}

export function signerEpochKey(signer: string, epoch: bigint): string {
  return compositeId(signer, numberKey(epoch))
}

/** A number in 32 bytes. */
export function word(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
}
