import { keccak_256 } from '@noble/hashes/sha3'
import { toHex } from '../../../lib/hex'
import type { TransactionData } from '../../blocks'

const SELECTOR = 4
const WORD = 32

/**
 * An app's name, which logs carry as its hash only. Functions of the registry take it as their first argument; whatever the
 * function, what hashes to the log's value is the name. Null when the registry was not called directly or names no app first.
 */
export function appNameIn(tx: TransactionData, registry: string, appHash: string): string | null {
  if (tx.to !== registry) return null
  const input = Buffer.from(tx.input.slice(2), 'hex')
  const start = numberAt(input, SELECTOR)
  const size = start === null ? null : numberAt(input, SELECTOR + start)
  if (start === null || size === null) return null
  const text = input.subarray(SELECTOR + start + WORD, SELECTOR + start + WORD + size)
  return text.length === size && toHex(keccak_256(text)) === appHash ? text.toString('utf8') : null
}

/** A word's value, where it can be a place or a length in the input. */
function numberAt(input: Buffer, at: number): number | null {
  if (at + WORD > input.length) return null
  const value = BigInt(toHex(input.subarray(at, at + WORD)))
  return value < BigInt(input.length) ? Number(value) : null
}
