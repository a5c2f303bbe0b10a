import { fromHex } from '../../../lib/hex'

/** The name of a deliverable as text, whatever its bytes are: those that are no text are replaced. */
export function nameOf(bytes: string): string {
  return fromHex(bytes).toString('utf8')
}
