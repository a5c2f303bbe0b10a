import type { Hex, PrivateKeyAccount } from 'viem'
import { type Call, type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { idOf, type MarketplaceTruth, NATIVE, placeOf } from '../marketplaceTruth'
import type { Random } from '../random'
import { proofsOf } from './agents'
import type { ScriptedAct } from './script'

/** Behind every time that a devnet lives to see. Unit: seconds. */
const NEVER = 2n ** 40n
const WHOLE = 10_000n

const TYPES = {
  Order: [
    { name: 'tokenId', type: 'uint256' },
    { name: 'expectedPrice', type: 'uint256' },
    { name: 'currency', type: 'address' },
    { name: 'expireTime', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
    { name: 'receiver', type: 'address' },
    { name: 'chainId', type: 'uint256' },
    { name: 'verifyingContract', type: 'address' },
  ],
  Offer: [
    { name: 'tokenId', type: 'uint256' },
    { name: 'offeredPrice', type: 'uint256' },
    { name: 'expireTime', type: 'uint256' },
    { name: 'needProof', type: 'bool' },
    { name: 'nonce', type: 'bytes32' },
    { name: 'chainId', type: 'uint256' },
    { name: 'verifyingContract', type: 'address' },
  ],
} as const

/** What a seller and a buyer agree on, off the chain. */
export interface Deal {
  readonly seller: PrivateKeyAccount
  readonly buyer: PrivateKeyAccount
  readonly tokenId: bigint
  readonly priceUnits: bigint
  /** Absent: the chain's own money. */
  readonly currency?: Hex
  /** What the seller asked for at least; absent: the price. */
  readonly askedUnits?: bigint
  /** Hashes of the agent's data, where the buyer wants proofs. */
  readonly proven?: readonly { readonly dataDescription: string; readonly dataHash: Hex }[]
  /** Whom alone the seller sells to. */
  readonly receiver?: Hex
}

/** The call of a function of the market. */
export const marketCall = (d: Deployment, name: string, args: readonly unknown[] = [], valueWei = 0n): Call =>
  callOf(d.agentMarket, artefacts.agentMarket().abi, name, args, valueWei)

/** The call that fulfils what both have signed. */
export async function dealCall(
  chain: Chain,
  d: Deployment,
  random: Random,
  deal: Deal,
  valueWei: bigint,
): Promise<Call> {
  const { seller, buyer, tokenId, priceUnits: offerPrice, currency = NATIVE, proven, receiver = NATIVE } = deal
  const verifyingContract = d.agentMarket
  const domain = { name: 'AgentMarket', version: '1.0.0', chainId: chain.chainId, verifyingContract }
  const here = { chainId: BigInt(chain.chainId), verifyingContract, expireTime: NEVER, tokenId }
  const expectedPrice = deal.askedUnits ?? offerPrice
  const needProof = proven !== undefined
  const [orderNonce, offerNonce] = [random.hash(), random.hash()]
  const asked = { ...here, expectedPrice, currency, nonce: orderNonce, receiver }
  const offered = { ...here, offeredPrice: offerPrice, needProof, nonce: offerNonce }
  const order = await seller.signTypedData({ domain, types: TYPES, primaryType: 'Order', message: asked })
  const offer = await buyer.signTypedData({ domain, types: TYPES, primaryType: 'Offer', message: offered })
  const args = [{ ...asked, signature: order }, { ...offered, offerPrice, signature: offer }, proofsOf(proven ?? [])]
  return marketCall(d, 'fulfillOrder', args, valueWei)
}

/** Rates in force, and the contract whose agents are sold. */
export interface Terms {
  feeBps: bigint
  readonly partnerBps: Map<Hex, bigint>
  collection: Hex
}

/** A sale, handed in by anybody; without money in the call it is paid from the buyer's deposit. */
export async function sell(
  chain: Chain,
  d: Deployment,
  random: Random,
  truth: MarketplaceTruth,
  terms: Terms,
  deal: Deal,
  o: { readonly from: PrivateKeyAccount; readonly valueWei?: bigint },
): Promise<ScriptedAct> {
  const { seller, buyer, tokenId, priceUnits, currency = NATIVE, proven } = deal
  const valueWei = o.valueWei ?? 0n
  // What holds when the act is made up holds when it is played.
  const { feeBps, collection } = terms
  const shares = new Map(terms.partnerBps)
  return {
    from: o.from,
    call: await dealCall(chain, d, random, deal, valueWei),
    note: (receipt) => {
      const agent = idOf(collection, tokenId)
      truth.moved(receipt, agent, buyer.address, proven === undefined ? null : proven.length)
      const feeUnits = (priceUnits * feeBps) / WHOLE
      const { creator } = truth.agent(agent)
      const shareBps = (creator === null ? undefined : shares.get(creator)) ?? 0n
      const partnerFeeUnits = (feeUnits * shareBps) / WHOLE
      const partner = shareBps > 0n ? creator : null
      truth.change(truth.fees, currency, feeUnits - partnerFeeUnits)
      if (partner !== null) truth.change(truth.partnerFees, `${partner} ${currency}`, partnerFeeUnits)
      const paid = currency !== NATIVE ? 'TOKEN' : valueWei > 0n ? 'VALUE' : 'DEPOSIT'
      const source = priceUnits === 0n ? 'FREE' : paid
      const [from, to] = [seller.address, buyer.address].map((address) => address.toLowerCase() as Hex)
      if (source === 'DEPOSIT') truth.change(truth.deposited, to as Hex, -priceUnits)
      const amounts = { priceUnits, feeUnits, partner, partnerFeeUnits }
      truth.sales.push({
        ...placeOf(receipt),
        ...amounts,
        agent,
        seller: from as Hex,
        buyer: to as Hex,
        currency,
        source,
        withProof: proven !== undefined,
      })
    },
  }
}
