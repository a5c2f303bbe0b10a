import { keccak_256 } from '@noble/hashes/sha3'
import { fromHex, toHex } from '../../lib/hex'

/** A sub-tree of an upload: 2^height sectors under one root. */
export interface Node {
  readonly root: string
  readonly height: bigint
}

/**
 * Root of the file: node roots folded from the right, keccak256(left ‖ right). Null for no nodes.
 * Source: 0g-storage-client, contract.go `Submission.Root`.
 */
export function fileRoot(nodes: readonly Node[]): string | null {
  return nodes.reduceRight<string | null>(
    (right, { root }) => (right === null ? root : toHex(keccak_256(Buffer.concat([fromHex(root), fromHex(right)])))),
    null,
  )
}
