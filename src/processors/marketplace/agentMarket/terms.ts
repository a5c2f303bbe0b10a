import { AgentPayment, FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import { NOBODY, somebody } from '../agents'
import { agentMarket } from './contract'

const NOT_READABLE = { expectedPriceUnits: null, receiver: null, needsProof: null, source: FieldSource.UNKNOWN }

/** What seller and buyer signed besides what is logged, from the input of a direct call. */
export function termsIn({ tx, address }: At, sale: { readonly tokenId: bigint; readonly price: bigint }) {
  const { fulfillOrder } = agentMarket.functions
  if (tx.to !== address || !tx.input.startsWith(fulfillOrder.sighash)) return NOT_READABLE
  try {
    const { order, offer } = fulfillOrder.decode(tx.input)
    if (order.tokenId !== sale.tokenId || offer.offerPrice !== sale.price) return NOT_READABLE
    return {
      expectedPriceUnits: order.expectedPrice,
      receiver: somebody(order.receiver),
      needsProof: offer.needProof,
      source: FieldSource.CALLDATA,
    }
  } catch {
    // A later ABI may take other arguments under the same name.
    return NOT_READABLE
  }
}

/** How a sale was paid: 0G that was sent along goes before the buyer's balance. */
export function paymentOf(
  sale: { readonly price: bigint; readonly currency: string },
  { tx, address }: At,
): AgentPayment {
  if (sale.price === 0n) return AgentPayment.FREE
  if (sale.currency !== NOBODY) return AgentPayment.TOKEN
  if (tx.to !== address) return AgentPayment.UNKNOWN
  return tx.value > 0n ? AgentPayment.VALUE : AgentPayment.BALANCE
}
