import { createHash } from 'node:crypto'
import { fun } from '@subsquid/evm-abi'
import * as p from '@subsquid/evm-codec'
import { fromHex } from '../../../lib/hex'
import type { At } from '../../at'
import { inference } from './contract'

/** What a listing's calldata says beyond its event. */
export interface Listing {
  /** Null in ABIs that had none. */
  readonly additionalInfo: string | null
  readonly teeSignerAddress: string | null
  /** Over the fields whose change resets the acknowledgement. Null in ABIs without additional information. */
  readonly termsHash: Buffer | null
}

/** What the event of a listing says. */
export interface Listed {
  readonly service: string
  readonly serviceType: string
  readonly url: string
  readonly inputPrice: bigint
  readonly outputPrice: bigint
  readonly model: string
  readonly verifiability: string
}

const NOBODY = `0x${'00'.repeat(20)}`

/** The contract compares bytes: as text, two that are no UTF-8 could look the same. */
const bytesOfTexts = { serviceType: p.bytes, url: p.bytes, model: p.bytes, verifiability: p.bytes }
const prices = { inputPrice: p.uint256, outputPrice: p.uint256 }
const current = 'addOrUpdateService((string,string,string,string,uint256,uint256,string,address))'
const legacy = 'addOrUpdateService((string,string,string,string,uint256,uint256,string))'
const oldest = 'addOrUpdateService(string,string,string,string,uint256,uint256)'

const taken = (name: keyof typeof inference.functions) => inference.functions[name].sighash
const now = fun(taken(current), current, {
  params: p.struct({ ...bytesOfTexts, ...prices, additionalInfo: p.bytes, teeSignerAddress: p.address }),
})
const before = fun(taken(legacy), legacy, { params: p.struct({ ...bytesOfTexts, ...prices, additionalInfo: p.bytes }) })
const first = fun(taken(oldest), oldest, { ...bytesOfTexts, ...prices })

/** Arguments, texts as bytes in hex. */
interface Params extends Omit<Listed, 'service'> {
  readonly additionalInfo: string | null
  readonly teeSignerAddress: string | null
}

const DECODERS: ReadonlyMap<string, (input: string) => Params> = new Map<string, (input: string) => Params>([
  [now.sighash, (input) => now.decode(input).params],
  [before.sighash, (input) => ({ ...before.decode(input).params, teeSignerAddress: null })],
  [first.sighash, (input) => ({ ...first.decode(input), additionalInfo: null, teeSignerAddress: null })],
])

/**
 * The calldata of the listing that an event tells of, in any of the three ABIs. Null when the contract was not called directly,
 * or when the input is not that listing's.
 */
export function listingOf(listed: Listed, at: At): Listing | null {
  const { tx, address } = at
  if (tx.to !== address || tx.from !== listed.service) return null
  const decode = DECODERS.get(tx.input.slice(0, 10))
  const params = decode && decodeOrNull(decode, tx.input)
  if (!params || !isSame(params, listed)) return null
  const { additionalInfo, teeSignerAddress } = params
  return {
    additionalInfo: additionalInfo === null ? null : textOf(additionalInfo),
    teeSignerAddress,
    termsHash:
      additionalInfo === null
        ? null
        : hashOf(params.serviceType, params.model, params.verifiability, additionalInfo, teeSignerAddress ?? NOBODY),
  }
}

function isSame(params: Params, listed: Listed): boolean {
  return (
    params.inputPrice === listed.inputPrice &&
    params.outputPrice === listed.outputPrice &&
    textOf(params.serviceType) === listed.serviceType &&
    textOf(params.url) === listed.url &&
    textOf(params.model) === listed.model &&
    textOf(params.verifiability) === listed.verifiability
  )
}

function decodeOrNull<T>(decode: (input: string) => T, input: string): T | null {
  try {
    return decode(input)
  } catch {
    // Another ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
}

const textOf = (hex: string) => fromHex(hex).toString('utf8')

function hashOf(...parts: readonly string[]): Buffer {
  const hash = createHash('sha256')
  // In hex no part holds the separator: no two lists of parts are hashed alike.
  return hash.update(parts.join(' ')).digest()
}
