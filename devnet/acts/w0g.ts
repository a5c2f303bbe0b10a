import type { Hex, PrivateKeyAccount } from 'viem'
import { type Call, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { W0gMovementTruth, W0gTruth } from '../truth'

const lower = (address: Hex) => address.toLowerCase() as Hex

/** The call of a function of W0G. */
export function w0gCall(d: Deployment, name: string, args: readonly unknown[] = [], value = 0n): Call {
  return callOf(d.w0g, artefacts.w0g().abi, name, args, value)
}

/** The call with which the owner gives a minter its cap. */
export function capCall(d: Deployment, minter: Hex, capWei: bigint, initialSupplyWei: bigint): Call {
  const args = [minter, capWei, initialSupplyWei]
  return callOf(d.wrappedOgBaseAgency, artefacts.wrappedOgBaseAgency().abi, 'setMinterCap', args)
}

/** Native 0G that W0G gets without being called: a contract is made that ends itself in its favour. */
export const forceCall = (d: Deployment, value: bigint): Call => ({ data: `0x73${d.w0g.slice(2)}ff`, value })

const placeOf = ({ transactionHash, blockNumber }: Receipt) => ({
  txHash: transactionHash,
  blockNumber: Number(blockNumber),
})

/** Keeps a movement in the truth. */
export function noteMovement(
  truth: W0gTruth,
  receipt: Receipt,
  kind: W0gMovementTruth['kind'],
  amountWei: bigint,
  parties: { readonly sender?: Hex; readonly recipient?: Hex; readonly minter?: Hex },
): void {
  const of = (party: Hex | undefined) => (party === undefined ? null : lower(party))
  truth.movements.push({
    ...placeOf(receipt),
    kind,
    sender: of(parties.sender),
    recipient: of(parties.recipient),
    minter: of(parties.minter),
    amountWei,
  })
}

export function noteApproval(truth: W0gTruth, receipt: Receipt, owner: Hex, spender: Hex, amountWei: bigint): void {
  truth.approvals.push({ ...placeOf(receipt), owner: lower(owner), spender: lower(spender), amountWei })
}

/** Keeps a cap in the truth; one that a contract set is noticed later, in the transaction of the receipt. */
export function noteCap(
  truth: W0gTruth,
  receipt: Receipt,
  minter: PrivateKeyAccount,
  capWei: bigint,
  initialSupplyWei: bigint,
  source: 'CALLDATA' | 'ETH_CALL' = 'CALLDATA',
): void {
  const address = lower(minter.address)
  const before = truth.caps.findLast((cap) => cap.minter === address)
  const previousCapWei = before?.capWei ?? null
  truth.caps.push({ ...placeOf(receipt), minter: address, capWei, initialSupplyWei, previousCapWei, source })
}
