import type { Contract, Domain, EventAbi } from '../define'
import { contractsOf } from '../define'

/** What gives a contract away that nobody declared. */
export interface Sign {
  readonly contract: Contract
  readonly abi: EventAbi
}

/** By topic: the events of a domain's contracts that no other kind of contract logs. */
export function signsOf(domain: Domain): ReadonlyMap<string, Sign> {
  const signs = contractsOf(domain).flatMap((contract) =>
    (contract.foundBy ?? []).map((event): [string, Sign] => {
      const abi = contract.events[event] as EventAbi
      return [abi.topic, { contract, abi }]
    }),
  )
  return new Map(signs)
}
