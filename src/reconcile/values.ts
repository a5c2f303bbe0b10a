import { storableText, storableTime } from '../db/values'
import { toHex } from '../lib/hex'

/** What a view answers or a column holds; null: nothing. */
export type Value = string | bigint | number | boolean | Uint8Array | null

/** Field → value. */
export type Fields = Readonly<Record<string, Value>>

/** Longer than that nobody reads it, and a user may store megabytes. */
const SHOWN = 500

/** The one text of a value, whichever side it comes from: two values are equal when their texts are. */
export function canonical(value: Value): string | null {
  if (value === null) return null
  if (value instanceof Uint8Array) return toHex(value)
  // Postgres writes bytes in JSON with a backslash.
  return typeof value === 'string' ? storableText(value).replace(/^\\x/, '0x') : String(value)
}

/** The text as it is kept. */
export function shown(text: string | null): string | null {
  if (text === null || text.length <= SHOWN) return text
  return `${storableText(text.slice(0, SHOWN))}… (${text.length} characters)`
}

/** indexed - expected; null unless both are whole numbers. */
export function differenceOf(expected: string | null, indexed: string | null): bigint | null {
  if (!isWhole(expected) || !isWhole(indexed)) return null
  return BigInt(indexed) - BigInt(expected)
}

const isWhole = (text: string | null): text is string => text !== null && /^-?\d{1,100}$/.test(text)

/** A moment in seconds as a column of time keeps it: null where no calendar holds it. */
export function canonicalTime(seconds: bigint): bigint | null {
  return storableTime(seconds) === null ? null : seconds
}

/** The same row with its columns in camel case, as entities name them. */
export function camelCased<T>(row: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value]))
}

export const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
