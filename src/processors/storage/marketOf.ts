import type { Deployed } from '../deployments'
import { flow } from './flow/contract'
import { market } from './market/contract'

/** Address of the market that a flow charges through; undefined when nobody told us. Both are listed in the same order. */
export function marketOf(deployed: Deployed, flowAddress: string): string | undefined {
  const markets = deployed.of(market)
  const position = deployed.of(flow).findIndex((each) => each.address === flowAddress)
  return (markets.length === 1 ? markets[0] : markets[position])?.address
}
