import { keccak_256 } from '@noble/hashes/sha3'
import { InvariantError } from './errors'
import { fromHex, toHex } from './hex'

/** Highest count whose RLP is the number itself: all that we need. */
const MAX = 127

/** Address of the nth contract, counted from 1, that a contract made with CREATE: the hash of RLP [creator, n]. */
export function createdAddress(creator: string, n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > MAX) throw new InvariantError(`expected 1 to ${MAX}, found ${n}`)
  return `0x${toHex(keccak_256(Buffer.concat([fromHex('0xd694'), fromHex(creator), Buffer.from([n])]))).slice(-40)}`
}
