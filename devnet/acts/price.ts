import { type Call, type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Truth } from '../truth'

/** The call that sets the price of a sector: it emits no log. */
export function priceCall(d: Deployment, priceWei: bigint): Call {
  return callOf(d.market, artefacts.market().abi, 'setPricePerSector', [priceWei])
}

export async function setPrice(chain: Chain, d: Deployment, truth: Truth, priceWei: bigint): Promise<void> {
  notePrice(truth, await chain.send(d.users.owner, priceCall(d, priceWei)), priceWei)
}

export function notePrice(truth: Truth, receipt: Receipt, priceWei: bigint): void {
  truth.prices.push({ priceWei, txHash: receipt.transactionHash, blockNumber: Number(receipt.blockNumber) })
}
