import { storableText } from '../../db/values'
import { agentIdOf } from '../../lib/ids'
import { normalText } from '../../lib/normalText'
import { badInput } from '../errors'

/** Everything that a text can mean. */
export interface Terms {
  /** Whole number, in decimal. */
  readonly number: bigint | null
  readonly address: string | null
  /** 32 bytes: a hash or a root. */
  readonly hash: Buffer | null
  /** 48 bytes: the key of a validator. */
  readonly pubkey: Buffer | null
  /** Key of an agent. */
  readonly agent: string | null
  /** The text without spaces at its ends; empty when there is nothing to look for. */
  readonly text: string
  /** The same in lower case with single spaces. */
  readonly name: string
}

const MAX_TEXT = 200
/** As many digits as 256 bits have. */
const NUMBER = /^\d{1,78}$/
const ADDRESS = /^(?:0x)?([0-9a-f]{40})$/i
const HASH = /^(?:0x)?([0-9a-f]{64})$/i
const PUBKEY = /^(?:0x)?([0-9a-f]{96})$/i
const AGENT = /^(?:0x)?([0-9a-f]{40})\s*[:/-]\s*(\d{1,78})$/i

/** What a text can mean; hex digits need no 0x. Throws BAD_INPUT where it is too long. */
export function termsOf(given: string): Terms {
  if (given.length > MAX_TEXT) throw badInput(`text has at most ${MAX_TEXT} characters, found ${given.length}.`)
  const text = storableText(given).trim()
  const [, address] = ADDRESS.exec(text) ?? []
  const [, hash] = HASH.exec(text) ?? []
  const [, pubkey] = PUBKEY.exec(text) ?? []
  const [, collection, tokenId] = AGENT.exec(text) ?? []
  return {
    number: NUMBER.test(text) ? BigInt(text) : null,
    address: address === undefined ? null : `0x${address.toLowerCase()}`,
    hash: hash === undefined ? null : Buffer.from(hash, 'hex'),
    pubkey: pubkey === undefined ? null : Buffer.from(pubkey, 'hex'),
    agent:
      collection === undefined || tokenId === undefined
        ? null
        : agentIdOf(`0x${collection.toLowerCase()}`, BigInt(tokenId)),
    text,
    name: normalText(text),
  }
}
