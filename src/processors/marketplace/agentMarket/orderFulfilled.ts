import { fromHex } from '../../../lib/hex'
import {
  Agent,
  AgentMarketAct,
  AgentPayment,
  AgentSale,
  AgentTransfer,
  FieldSource,
  MarketplaceParameterName,
} from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { type Answers, type Need, on } from '../../define'
import type { Columns, Rows } from '../../rows'
import { numberInForce, parameterKey, setParameter } from '../parameter'
import { accountOf, less, move } from './accounts'
import { agentMarket } from './contract'
import { countSale } from './countSale'
import { accountKey, partnersKey } from './ids'
import { movedAgent, movedKeys } from './moved'
import { partnerRate } from './partners'
import { earn } from './purses'
import { splitOf } from './split'
import { paymentOf, termsIn } from './terms'

const { FEE_RATE_BPS } = MarketplaceParameterName
const { getFeeRate } = agentMarket.functions
/** Answered where no contract is. */
const NO_CODE = '0x'

/** An agent is sold. The log has the price alone: who gets what of it follows from the rates in force. */
export const orderFulfilled = on(agentMarket, 'OrderFulfilled', {
  reads: (e, at) => [
    ...movedKeys(e.tokenId, at),
    accountKey(at, e.buyer),
    partnersKey(at),
    parameterKey(FEE_RATE_BPS, at),
  ],

  // What a market begins with is not logged. A log later in the block of the sale may change it.
  needs: (_, at) => {
    const question = { address: at.address, data: getFeeRate.encode({}) }
    return { before: { ...question, before: true }, after: question }
  },

  apply(e, rows, at, answers) {
    const feeRateBps = feeRateInForce(firstRate(answers), rows, at)
    const agent = movedAgent(e.tokenId, e.buyer, rows, at)
    const partner = agent?.creator ?? null
    const partnerRateBps = partner === null ? null : partnerRate(partner, rows, at)
    const split = splitOf(e.price, feeRateBps, agent !== null && partner === null ? 0n : partnerRateBps)
    const payment = paymentOf(e, at)
    const sale = {
      id: at.logId,
      market: at.address,
      agent: agent?.id ?? null,
      tokenId: e.tokenId,
      seller: e.seller,
      buyer: e.buyer,
      currency: e.currency,
      priceUnits: e.price,
      feeRateBps,
      partner,
      partnerRateBps,
      ...split,
      payment,
      heldSeconds: agent?.heldSeconds ?? null,
      transferId: agent?.transferId ?? null,
      ...termsIn(at, e),
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    }
    rows.insert(AgentSale, sale)
    countSale(sale, rows, at)
    if (agent !== null) noteSale(agent, sale, rows, at)
    if (e.price === 0n) return
    earn({ partner: null, currency: e.currency }, split.platformFeeUnits, rows, at)
    if (partner !== null && partnerRateBps !== 0n)
      earn({ partner, currency: e.currency }, split.partnerFeeUnits, rows, at)
    pay(sale, rows, at)
  },
})

/** What the block of a sale began with. A market that was made in the same block has no code before, and is asked after it. */
function firstRate({ before, after }: Answers<Record<'before' | 'after', Need>>): bigint | null {
  return answerOf(getFeeRate, before === NO_CODE ? after : before)
}

/** The rate that was logged last; before the first log, what the contract answers, which is kept from then on. */
function feeRateInForce(answer: bigint | null, rows: Rows, at: At): bigint | null {
  const known = numberInForce(FEE_RATE_BPS, rows, at)
  if (known !== null || answer === null) return known
  const setting = { parameter: FEE_RATE_BPS, value: answer, source: FieldSource.ETH_CALL }
  setParameter(agentMarket, setting, rows, at)
  return answer
}

/** Keeps the sale with the agent and with the transfer that it caused. */
function noteSale(agent: Readonly<Columns<Agent>>, sale: Columns<AgentSale>, rows: Rows, at: At): void {
  if (agent.transferId) rows.patch(AgentTransfer, { id: agent.transferId, saleId: sale.id })
  rows.set(Agent, {
    ...agent,
    sales: agent.sales + 1,
    lastSaleId: sale.id,
    lastPriceUnits: sale.priceUnits,
    lastCurrency: sale.currency,
    lastSaleTime: at.time,
  })
}

/** What was paid from the buyer's balance leaves it; where nobody knows, the balance is not known any more. */
function pay({ buyer, payment, priceUnits }: Columns<AgentSale>, rows: Rows, at: At): void {
  if (payment !== AgentPayment.BALANCE && payment !== AgentPayment.UNKNOWN) return
  const account = accountOf(rows, at, buyer)
  const amountWei = payment === AgentPayment.BALANCE ? priceUnits : null
  const after = {
    ...account,
    balanceWei: less(account.balanceWei, amountWei),
    spentWei: account.spentWei + (amountWei ?? 0n),
  }
  move(after, { marketAct: AgentMarketAct.PURCHASE, amountWei }, rows, at)
}
