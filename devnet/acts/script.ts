import type { PrivateKeyAccount } from 'viem'
import { InvariantError } from '../../src/lib/errors'
import type { Call, Chain, Receipt } from '../chain'

/** What somebody sends, and what it means once it is in a block. */
export interface ScriptedAct {
  readonly from: PrivateKeyAccount
  readonly call: Call
  note?(receipt: Receipt): void
}

/** Acts of these contracts stay below; the node puts no more into a block than their limits allow. */
const GAS = 1_200_000n

/** Plays acts in one block, in this order. */
export async function playTogether(chain: Chain, acts: readonly ScriptedAct[]): Promise<void> {
  const receipts = await chain.inOneBlock(acts.map(({ from, call }) => ({ from, call: { gas: GAS, ...call } })))
  acts.forEach((act, i) => {
    const receipt = receipts[i] as Receipt
    if (receipt.status !== '0x1') throw new InvariantError(`Act ${i} of a block reverted: ${receipt.transactionHash}.`)
    act.note?.(receipt)
  })
}
