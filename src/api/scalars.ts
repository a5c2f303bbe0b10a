import { Kind, type ValueNode } from 'graphql'
import { fromHex, toHex } from '../lib/hex'
import { builder } from './builder'
import { badInput } from './errors'

const WHOLE = /^-?\d{1,78}$/
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/
const ADDRESS = /^0x[0-9a-fA-F]{40}$/
const MAX_BYTES_TEXT = 2 + 2 * 4_096

const shown = (value: unknown) => String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 80)

/** Whole number from decimal text or an integer that JSON carries exactly. Throws BAD_INPUT. */
export function parseBigInt(value: unknown): bigint {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return BigInt(value)
  if (typeof value === 'string' && WHOLE.test(value)) return BigInt(value)
  throw badInput(`BigInt expects decimal text or an integer, found ${shown(value)}.`)
}

/** Moment from ISO 8601 text with a time zone, or a day. Throws BAD_INPUT. */
export function parseDateTime(value: unknown): Date {
  const time = typeof value === 'string' && ISO.test(value) ? new Date(value) : null
  if (time === null || Number.isNaN(time.getTime())) {
    throw badInput(`DateTime expects ISO 8601 such as 2026-01-31T12:00:00Z, found ${shown(value)}.`)
  }
  return time
}

/** Raw bytes from 0x text. Throws BAD_INPUT. */
export function parseBytes(value: unknown): Buffer {
  if (typeof value === 'string' && value.length <= MAX_BYTES_TEXT && /^0x([0-9a-fA-F]{2})*$/.test(value)) {
    return fromHex(value)
  }
  throw badInput(`Bytes expects 0x and an even number of hex digits, found ${shown(value)}.`)
}

/** Lower-case address; the checksum's capitals are accepted. Throws BAD_INPUT. */
export function parseAddress(value: unknown): string {
  if (typeof value === 'string' && ADDRESS.test(value)) return value.toLowerCase()
  throw badInput(`Address expects 0x and 40 hex digits, found ${shown(value)}.`)
}

/** Value of a literal in a document; an integer literal of any size stays exact as text. */
function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.INT) return node.value
  throw badInput(`A literal of kind ${node.kind} is not expected here.`)
}

builder.scalarType('BigInt', {
  description: 'Whole number of any size, as decimal text; integers are accepted as input.',
  serialize: (value) => value.toString(),
  parseValue: parseBigInt,
  parseLiteral: (node) => parseBigInt(literal(node)),
})

builder.scalarType('DateTime', {
  description: 'Moment in UTC, ISO 8601: 2026-01-31T12:00:00.000Z.',
  serialize: (value) => value.toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(literal(node)),
})

builder.scalarType('Bytes', {
  description: 'Bytes as 0x and lower-case hex digits.',
  serialize: toHex,
  parseValue: parseBytes,
  parseLiteral: (node) => parseBytes(literal(node)),
})

builder.scalarType('Address', {
  description: 'Address of 20 bytes as 0x and lower-case hex digits; a checksum is accepted as input.',
  serialize: (value) => value,
  parseValue: parseAddress,
  parseLiteral: (node) => parseAddress(literal(node)),
})

builder.scalarType('JSON', {
  description: 'Any JSON value; numbers from the chain are decimal text in it.',
  serialize: (value) => value,
  parseValue: () => {
    throw badInput('JSON is not accepted as input.')
  },
})
