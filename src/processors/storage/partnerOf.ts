import type { Contract } from '../define'
import type { Deployed } from '../deployments'

/**
 * Address of the contract that works with the one at this address; undefined when nobody told us. Contracts that belong together are
 * listed in the same order; a single one works with all.
 */
export function partnerOf(
  deployed: Deployed,
  contract: Contract,
  address: string,
  partner: Contract,
): string | undefined {
  const partners = deployed.of(partner)
  const position = deployed.of(contract).findIndex((each) => each.address === address)
  return (partners.length === 1 ? partners[0] : partners[position])?.address
}
