import { compositeId } from '../../../lib/ids'
import { ComputeFineTuningService } from '../../../model/generated'
import type { At } from '../../at'

/** One service per provider and serving contract. */
export function serviceKey(provider: string, at: At) {
  return { entity: ComputeFineTuningService, id: compositeId(at.address, provider) }
}
