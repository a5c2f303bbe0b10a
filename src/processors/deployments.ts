import type { Deployment, Network } from '../config/network'
import { createdAddress } from '../lib/createdAddress'
import { type Contract, contractsOf, type Domain } from './define'

/** Where the contracts of a network are, discovered ones included. */
export class Deployed {
  constructor(
    private readonly network: Network,
    private readonly discovered: ReadonlyMap<Contract, readonly Deployment[]> = new Map(),
    private readonly found: ReadonlySet<Contract> = new Set(),
  ) {}

  /** Every address the contract has or had; empty when the network does not have it. */
  of(contract: Contract): readonly Deployment[] {
    const found = this.found.has(contract) ? this.discovered.get(contract) : undefined
    return (
      found ??
      this.network.contracts?.[contract.name] ??
      this.discovered.get(contract) ??
      contract.deployments[this.network.name] ??
      []
    )
  }

  /** The same with contracts that nobody declared, by address. */
  with(found: ReadonlyMap<string, Contract>): Deployed {
    const places = new Map<Contract, readonly Deployment[]>(this.discovered)
    for (const [address, contract] of found) {
      places.set(contract, [...(places.get(contract) ?? this.of(contract)), { address, fromBlock: 0 }])
    }
    return new Deployed(this.network, places, new Set(found.values()))
  }

  /** First block in which the domain can have anything to read; undefined when the network has none of its contracts. */
  firstBlock(domain: Domain): number | undefined {
    const blocks = contractsOf(domain).flatMap((contract) => this.of(contract).map((each) => each.fromBlock))
    return blocks.length === 0 ? undefined : Math.min(...blocks)
  }
}

type Ask = (address: string, data: string) => Promise<string | null>

/** Asks other contracts for the addresses that only they publish. What they do not answer is not deployed. */
export async function discoverDeployments(network: Network, domains: readonly Domain[], call: Ask): Promise<Deployed> {
  const declared = new Deployed(network)
  const discovered = new Map<Contract, readonly Deployment[]>()
  const find = async (contract: Contract): Promise<readonly Deployment[]> => {
    const known = declared.of(contract)
    if (contract.discover === undefined || known.length > 0) return known
    const found =
      discovered.get(contract) ?? (await follow(contract.discover, await find(contract.discover.through), call))
    discovered.set(contract, found)
    return found
  }
  for (const contract of new Set(domains.flatMap((domain) => [...contractsOf(domain), ...(domain.knows ?? [])]))) {
    await find(contract)
  }
  return new Deployed(network, discovered)
}

/** Where the publishers lead to. They belong together by position: with one answer missing, nobody knows which is whose. */
async function follow(
  discover: NonNullable<Contract['discover']>,
  publishers: readonly Deployment[],
  call: Ask,
): Promise<readonly Deployment[]> {
  const found: Deployment[] = []
  for (const { address: publisher, fromBlock } of publishers) {
    const address =
      'created' in discover ? createdAddress(publisher, discover.created) : await published(discover, publisher, call)
    if (address === undefined) return []
    found.push({ address, fromBlock })
  }
  return found
}

async function published(
  { through, call: name }: { readonly through: Contract; readonly call: string },
  publisher: string,
  call: Ask,
): Promise<string | undefined> {
  const view = through.functions[name]
  const answer = view && (await call(publisher, view.sighash))
  if (!answer || !/^0x0{24}[0-9a-f]{40}$/.test(answer) || /^0x0+$/.test(answer)) return undefined
  return `0x${answer.slice(-40)}`
}
