import { compositeId } from '../../../lib/ids'

/** One service per provider and serving contract. */
export function serviceId(serving: string, provider: string): string {
  return compositeId(serving, provider)
}
