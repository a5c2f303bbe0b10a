import { type Hex, keccak256 } from 'viem'
import { toQuantity } from '../src/lib/hex'

/** A withdrawal as a node's JSON has it (EIP-4895): amounts in Gwei. */
export interface WithdrawalJson {
  readonly index: Hex
  readonly validatorIndex: Hex
  readonly address: Hex
  readonly amount: Hex
}

/** The index that no validator has: new 0G, where it stands at one of the first three places. */
export const NO_VALIDATOR = 2n ** 64n - 1n
const PLACES = 16

/** What the list of a block holds, by its height: the usual three, none, exits, and lists that a careless reader counts wrong. */
const KINDS = [
  'issuance',
  'issuance',
  'exits',
  'issuance',
  'empty',
  'issuance',
  'exits',
  'issuance',
  /** The index of no validator behind the third place: no issuance. */
  'late',
  'issuance',
  /** A validator's own index at the first places: no issuance. */
  'usurped',
  'short',
] as const
export type WithdrawalKind = (typeof KINDS)[number]

export const kindAt = (height: number): WithdrawalKind => KINDS[height % KINDS.length] as WithdrawalKind

/** The withdrawals of a block: the same for the same block, others on another branch. */
export function withdrawalsOfBlock(height: number, hash: Hex): WithdrawalJson[] {
  const seed = keccak256(hash)
  /** A number below the limit; another one for each of 8 slots. */
  const draw = (slot: number, below: number) => Number(BigInt(`0x${seed.slice(2 + slot * 8, 10 + slot * 8)}`)) % below
  const entry = (position: number, validator: bigint, gwei: number): WithdrawalJson => ({
    index: toQuantity(height * PLACES + position) as Hex,
    validatorIndex: toQuantity(validator) as Hex,
    address: keccak256(toQuantity(1_000n + (validator === NO_VALIDATOR ? BigInt(position) : validator)) as Hex).slice(
      0,
      42,
    ) as Hex,
    amount: toQuantity(gwei) as Hex,
  })
  const issuance = [0, 1, 2].map((position) => entry(position, NO_VALIDATOR, 1 + draw(position, 2_000_000_000)))
  const exit = (position: number) => entry(position, BigInt(draw(position, 7)), 1 + draw(position + 3, 4_000_000_000))
  switch (kindAt(height)) {
    case 'issuance':
      return issuance
    case 'exits':
      return [...issuance, exit(3), exit(4)]
    case 'empty':
      return []
    case 'late':
      return [...issuance, exit(3), entry(4, NO_VALIDATOR, 900_000_000)]
    case 'usurped':
      return [exit(0), entry(1, NO_VALIDATOR, 1 + draw(1, 1_000_000_000)), exit(2)]
    case 'short':
      return issuance.slice(0, 1)
  }
}
