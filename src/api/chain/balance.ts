import { toQuantity } from '../../lib/hex'
import { rpcCall } from '../../lib/jsonRpc'
import { builder } from '../builder'
import type { ApiContext } from '../context'
import { statusOf } from '../read/domainStatus'

const TIMEOUT_MS = 3_000

interface Balance {
  readonly address: string
  readonly balanceWei: bigint
  readonly blockNumber: number
}

export const NativeBalanceType = builder.objectRef<Balance>('NativeBalance').implement({
  description: 'Native balance of an address at the last block that the chain domain has indexed.',
  fields: (t) => ({
    address: t.expose('address', { type: 'Address', nullable: false, description: 'The address.' }),
    balanceWei: t.expose('balanceWei', {
      type: 'BigInt',
      nullable: false,
      description: 'Its balance. Unit: wei. Source: eth_getBalance.',
    }),
    blockNumber: t.exposeInt('blockNumber', { nullable: false, description: 'The block. Unit: block.' }),
  }),
})

builder.queryField('nativeBalance', (t) =>
  t.field({
    type: NativeBalanceType,
    description: 'Native balance of an address, asked of the chain; null when it cannot be asked.',
    complexity: { field: 100 },
    args: { address: t.arg({ type: 'Address', required: true, description: 'The address.' }) },
    resolve: (_root, { address }, context) => balanceOf(address, context),
  }),
)

/** Native balance at the last indexed block; null when it cannot be asked. */
export async function balanceOf(address: string, { db, archiveUrl }: ApiContext): Promise<Balance | null> {
  const blockNumber = (await statusOf(db, 'chain'))?.head_height ?? -1
  if (archiveUrl === undefined || blockNumber < 0) return null
  try {
    const answer = await rpcCall(archiveUrl, 'eth_getBalance', [address, toQuantity(blockNumber)], TIMEOUT_MS)
    if (typeof answer !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(answer)) return null
    return { address, balanceWei: BigInt(answer), blockNumber }
  } catch {
    // It is the chain's to tell, not ours: unknown where it does not.
    return null
  }
}
