import { keccak_256 } from '@noble/hashes/sha3'
import { fromHex } from '../lib/hex'
import type { RpcLog } from './wire'

const BLOOM_BITS = 2_048
const BLOOM_TEXT_LENGTH = 2 + BLOOM_BITS / 4

/** The three bits of a value in a block's bloom filter, as the yellow paper says (section 4.4.2): position of a hex digit and bit in it. */
type Bits = readonly (readonly [digit: number, mask: number])[]

const REMEMBERED = 10_000
const remembered = new Map<string, Bits>()

function bitsOf(value: string): Bits {
  const known = remembered.get(value)
  if (known) return known
  const hash = keccak_256(fromHex(value))
  const bits = [0, 2, 4].map((at) => {
    const bit = (((hash[at] as number) << 8) | (hash[at + 1] as number)) % BLOOM_BITS
    return [BLOOM_TEXT_LENGTH - 1 - (bit >> 2), 1 << (bit & 3)] as const
  })
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(value, bits)
  return bits
}

/** Whether the header's `logsBloom` says that the block may hold the value: the address of a log or one of its topics. */
export function mayHold(logsBloom: unknown, value: string): boolean {
  if (typeof logsBloom !== 'string' || logsBloom.length !== BLOOM_TEXT_LENGTH) return false
  return bitsOf(value).every(([digit, mask]) => (Number.parseInt(logsBloom[digit] as string, 16) & mask) !== 0)
}

/** Whether the filter holds every address and topic of the logs. True where the node tells no filter. */
export function holdsAll(logsBloom: unknown, logs: readonly RpcLog[]): boolean {
  if (typeof logsBloom !== 'string' || logsBloom.length !== BLOOM_TEXT_LENGTH) return true
  return logs.every((log) => [log.address, ...log.topics].every((value) => mayHold(logsBloom, value)))
}

/** Whether the filter is there and holds something. */
export function holdsAnything(logsBloom: unknown): boolean {
  return typeof logsBloom === 'string' && logsBloom.length === BLOOM_TEXT_LENGTH && /[^0]/.test(logsBloom.slice(2))
}
