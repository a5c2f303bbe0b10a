import { keccak_256 } from '@noble/hashes/sha3'
import { viewFun } from '@subsquid/evm-abi'
import type { Struct } from '@subsquid/evm-codec'

/** One `eth_call`, and what its answer says. */
export interface ViewCall<T> {
  readonly address: string
  readonly data: string
  decode(output: string): T
}

type Result = NonNullable<Parameters<typeof viewFun>[3]>

/** A view function of a contract, as `viewFun` of the ABI generator types it. */
interface Abi<Args, R> {
  encode(args: Args): string
  decodeResult(output: string): R
}

/**
 * A view function that the decoders of the processors do not need, from its signature, its arguments and its result.
 * Audits ask views of their own, so that they share no mistake with the handlers.
 */
export function view<const A extends Struct, const R extends Result>(signature: string, args: A, result: R) {
  const selector = Buffer.from(keccak_256(signature).subarray(0, 4)).toString('hex')
  return viewFun(`0x${selector}`, signature, args, result)
}

/** The call of a view at an address, with its result turned into what a check compares. */
export function callOf<Args, R, T>(
  abi: Abi<Args, R>,
  address: string,
  args: Args,
  toFields: (result: R) => T,
): ViewCall<T> {
  return { address, data: abi.encode(args), decode: (output) => toFields(abi.decodeResult(output)) }
}
