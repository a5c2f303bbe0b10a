import type { Deployment, Network } from '../config/network'
import { type Contract, contractsOf, type Domain } from './define'

/** Where the contracts of a network are, discovered ones included. */
export class Deployed {
  constructor(
    private readonly network: Network,
    private readonly discovered: ReadonlyMap<Contract, readonly Deployment[]> = new Map(),
  ) {}

  /** Every address the contract has or had; empty when the network does not have it. */
  of(contract: Contract): readonly Deployment[] {
    return (
      this.network.contracts?.[contract.name] ??
      this.discovered.get(contract) ??
      contract.deployments[this.network.name] ??
      []
    )
  }

  /** First block in which the domain can have anything to read; undefined when the network has none of its contracts. */
  firstBlock(domain: Domain): number | undefined {
    const blocks = contractsOf(domain).flatMap((contract) => this.of(contract).map((each) => each.fromBlock))
    return blocks.length === 0 ? undefined : Math.min(...blocks)
  }
}

/** Asks other contracts for the addresses that only they publish. What they do not answer is not deployed. */
export async function discoverDeployments(
  network: Network,
  domains: readonly Domain[],
  call: (address: string, data: string) => Promise<string | null>,
): Promise<Deployed> {
  const declared = new Deployed(network)
  const discovered = new Map<Contract, Deployment[]>()
  for (const contract of new Set(domains.flatMap((domain) => [...contractsOf(domain), ...(domain.knows ?? [])]))) {
    if (contract.discover === undefined || declared.of(contract).length > 0) continue
    const found: Deployment[] = []
    for (const { address, fromBlock } of declared.of(contract.discover.through)) {
      const view = contract.discover.through.functions[contract.discover.call]
      const answer = view && (await call(address, view.sighash))
      if (answer && /^0x0{24}[0-9a-f]{40}$/.test(answer) && !/^0x0+$/.test(answer)) {
        found.push({ address: `0x${answer.slice(-40)}`, fromBlock })
      }
    }
    // Contract and publisher belong together by position: with one answer missing, nobody knows which is whose.
    if (found.length === declared.of(contract.discover.through).length) discovered.set(contract, found)
  }
  return new Deployed(network, discovered)
}
