import type { Deployed } from '../deployments'
import { flow } from './flow/contract'
import { market } from './market/contract'
import { partnerOf } from './partnerOf'

/** Address of the market that a flow charges through; undefined when nobody told us. */
export function marketOf(deployed: Deployed, flowAddress: string): string | undefined {
  return partnerOf(deployed, flow, flowAddress, market)
}
