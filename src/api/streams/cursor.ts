import { blockId } from '../../lib/ids'
import { badInput } from '../errors'

/**
 * A place in a stream. `block`: before the facts of a block, with everything below it final or never asked for.
 * `fact`: behind one fact of one branch of the chain.
 */
export type Cursor =
  | { readonly kind: 'block'; readonly height: number }
  | { readonly kind: 'fact'; readonly height: number; readonly block: string; readonly id: string }

const CURSOR = /^(\d{10})-(?:([0-9a-f]{5})-\d{6}(?:-[a-z]+)?)?$/

/** The cursor before a block. It sorts before the ids of all its facts, and behind those of every lower block. */
export const beforeBlock = (height: number): string => blockId(height, '0x')

/** The block that a fact's id names: height and short hash. */
export const blockOf = (factId: string): string => factId.slice(0, blockId(0, '0x00000').length)

/** Throws BAD_INPUT for what this API never gave away as a cursor. */
export function parseCursor(text: string): Cursor {
  const [, digits, hash] = CURSOR.exec(text) ?? []
  if (digits === undefined) throw badInput(`${text.slice(0, 80)} is not a cursor of this stream.`)
  const height = Number.parseInt(digits, 10)
  return hash === undefined ? { kind: 'block', height } : { kind: 'fact', height, block: blockOf(text), id: text }
}
