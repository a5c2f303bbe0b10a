import type { Deployment, Network } from '../config/network'
import type { DomainName } from '../model/domainNames'
import { chain } from './chain'
import { compute } from './compute'
import { da } from './da'
import { type Contract, contractsOf, type Domain } from './define'
import { Deployed } from './deployments'
import { marketplace } from './marketplace'
import { staking } from './staking'
import { storage } from './storage'

/** Every domain, by name. */
export const domains: Readonly<Record<DomainName, Domain>> = { chain, storage, da, compute, marketplace, staking }

/** Every contract that any domain reads or recognises, with its domain. */
export const contracts: readonly { readonly contract: Contract; readonly domain: DomainName }[] = Object.values(
  domains,
).flatMap((domain) =>
  [...contractsOf(domain), ...(domain.knows ?? [])].map((contract) => ({ contract, domain: domain.name })),
)

/** Where the contracts of a network are declared to be; those that are only discovered are absent. */
export function deploymentsOf(
  network: Network,
): readonly ({ readonly contract: string; readonly domain: DomainName } & Deployment)[] {
  const deployed = new Deployed(network)
  return contracts.flatMap(({ contract, domain }) =>
    deployed.of(contract).map((deployment) => ({ contract: contract.name, domain, ...deployment })),
  )
}
