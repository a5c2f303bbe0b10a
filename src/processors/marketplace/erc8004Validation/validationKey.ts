import { compositeId } from '../../../lib/ids'
import type { At } from '../../at'

/** A request is named by its hash, in its registry. */
export function validationKey(at: At, requestHash: string): string {
  return compositeId(at.address, requestHash)
}
