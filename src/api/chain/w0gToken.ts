import { rpcCall } from '../../lib/jsonRpc'
import { W0gToken } from '../../model/generated'
import { builder } from '../builder'
import type { ApiContext } from '../context'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { statusOf } from '../read/domainStatus'

const TIMEOUT_MS = 3_000
const TOTAL_SUPPLY = '0x18160ddd'

const W0gTokenType = entityNode(W0gToken, { key: 'address' })

entityList({
  name: 'w0gTokens',
  description: 'The wrapped native token: who holds it and how it came to be; one row.',
  type: W0gTokenType,
  table: ownTable(W0gToken),
  order: 'ASC',
})

interface Supply {
  readonly totalSupplyWei: bigint
  readonly heldWei: bigint | null
  readonly blockNumber: number
}

const SupplyType = builder.objectRef<Supply>('W0gSupply').implement({
  description: 'What the contract says of its supply, beside what holders have, at one block.',
  fields: (t) => ({
    totalSupplyWei: t.expose('totalSupplyWei', {
      type: 'BigInt',
      nullable: false,
      description: "The contract's native balance. Unit: wei. Source: W0G.totalSupply().",
    }),
    heldWei: t.expose('heldWei', {
      type: 'BigInt',
      nullable: true,
      description: 'Sum of the balances of all holders; null when not known. Unit: wei. Source: W0gToken.heldWei.',
    }),
    unexplainedWei: t.field({
      type: 'BigInt',
      nullable: true,
      description:
        'totalSupplyWei less heldWei: native 0G that was forced on the contract; null when not known. Unit: wei.',
      resolve: ({ totalSupplyWei, heldWei }) => (heldWei === null ? null : totalSupplyWei - heldWei),
    }),
    blockNumber: t.exposeInt('blockNumber', { nullable: false, description: 'The block. Unit: block.' }),
  }),
})

builder.objectField(W0gTokenType, 'supply', (t) =>
  t.field({
    type: SupplyType,
    nullable: true,
    description: 'Its supply at the last indexed block, asked of the contract; null when it cannot be asked.',
    complexity: { field: 100 },
    resolve: (token, _args, context) => supplyOf(token, context),
  }),
)

/** Asked at the very block whose rows are read. */
async function supplyOf({ id, heldWei }: W0gToken, { db, archiveUrl }: ApiContext): Promise<Supply | null> {
  const status = await statusOf(db, 'chain')
  if (archiveUrl === undefined || status?.head_hash == null) return null
  try {
    const call = [{ to: id, data: TOTAL_SUPPLY }, { blockHash: status.head_hash }]
    const answer = await rpcCall(archiveUrl, 'eth_call', call, TIMEOUT_MS)
    if (typeof answer !== 'string' || !/^0x[0-9a-f]{64}$/i.test(answer)) return null
    return { totalSupplyWei: BigInt(answer), heldWei: heldWei ?? null, blockNumber: status.head_height }
  } catch {
    // It is the chain's to tell, not ours: unknown where it does not.
    return null
  }
}
