import type { Chain } from '../../devnet/chain'
import type { Network } from '../../src/config/network'
import { toQuantity } from '../../src/lib/hex'
import { type Act, CONTRACTS } from './acts'

/** What makes contracts that have no place in a network's file, and what they are. */
const MADE_BY: ReadonlyMap<string | undefined, string> = new Map([
  ['staking', 'validator'],
  ['rewarderFactory', 'rewarder'],
])

interface Traced {
  readonly type: string
  readonly error?: string
  readonly action: { readonly callType?: string; readonly from?: string; readonly to?: string; readonly input?: string }
  readonly result?: { readonly address?: string } | null
}
interface Logged {
  readonly address: string
  readonly topics: readonly string[]
}

/** What happened at the contracts of a chain: `event` or `call`, contract, topic or selector. Calls within calls count, failed ones do not. */
export async function seenActs(chain: Chain, network: Network): Promise<ReadonlySet<string>> {
  const names = new Map(
    Object.entries(network.contracts ?? {}).flatMap(([name, places]) =>
      places.map(({ address }) => [address, name] as const),
    ),
  )
  const seen = new Set<string>()
  const head = await chain.head()
  for (let height = 0; height <= head; height++) {
    for (const { type, error, action, result } of (await chain.rpc(
      'trace_block',
      toQuantity(height),
    )) as readonly Traced[]) {
      const made = MADE_BY.get(names.get(action.from?.toLowerCase() ?? ''))
      if (type === 'create' && made !== undefined && result?.address) names.set(result.address.toLowerCase(), made)
      const name = names.get(action.to?.toLowerCase() ?? '')
      if (type !== 'call' || action.callType !== 'call' || error !== undefined || name === undefined) continue
      seen.add(`call ${name} ${action.input?.slice(0, 10)}`)
    }
  }
  const logs = (await chain.rpc('eth_getLogs', {
    fromBlock: '0x0',
    toBlock: toQuantity(head),
    address: [...names.keys()],
  })) as readonly Logged[]
  for (const { address, topics } of logs) seen.add(`event ${names.get(address)} ${topics[0]}`)
  return seen
}

/** Whether an act of the facts is among what happened. */
export function isSeen({ contract, kind, code }: Act, seen: ReadonlySet<string>): boolean {
  return CONTRACTS[contract]!.names.some((name) => seen.has(`${kind} ${name} ${code}`))
}
