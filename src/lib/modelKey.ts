import { createHash } from 'node:crypto'

/** Longest text that fits into an index entry with room for the other columns, at four bytes a character. */
const MAX_KEY = 256

/** The name of a model, as it is stored, as a key: itself, or its hash where it is too long for an index. Models are free text. */
export function modelKey(model: string): string {
  return model.length <= MAX_KEY ? model : `sha256:${createHash('sha256').update(model).digest('hex')}`
}
