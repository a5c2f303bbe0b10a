import { viewParts } from '../../../db/views'
import { InvariantError } from '../../../lib/errors'
import type { Kind } from '../kind'

function parts(path: string): (kind: Kind) => string {
  const found = viewParts(path)
  return (kind) => {
    const part = found.get(kind)
    if (part === undefined) throw new InvariantError(`sql/${path} has no part for ${kind}.`)
    return part
  }
}

/** SELECT of the services of a kind, as the analysts' view has it. */
export const servicesOf = parts('timeline/catalogue_entry.sql')
/** SELECT of the versions of a kind's services, as the analysts' view has it. */
export const versionsOf = parts('timeline/catalogue_version.sql')
