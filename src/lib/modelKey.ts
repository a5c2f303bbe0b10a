import { createHash } from 'node:crypto'

/** Longest text that fits into an index entry with room for the other columns, at four bytes a character. */
const MAX_KEY = 256
const HASHED = 'sha256:'

/**
 * The name of a model, as it is stored, as a key: itself, or its hash where it is too long for an index. Models are free text;
 * one that looks like a hash is hashed too, so that no two models have one key.
 */
export function modelKey(model: string): string {
  if (model.length <= MAX_KEY && !model.startsWith(HASHED)) return model
  return `${HASHED}${createHash('sha256').update(model).digest('hex')}`
}
