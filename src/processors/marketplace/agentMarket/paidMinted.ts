import { fromHex } from '../../../lib/hex'
import { AgentMarketAct, AgentPaidMint } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import { NOBODY, somebody } from '../agents'
import { accountOf, less, move } from './accounts'
import { agentMarket } from './contract'
import { accountKey } from './ids'
import { movedAgent, movedKeys } from './moved'
import { earn } from './purses'

const { functions } = agentMarket
const CREATING = [
  functions['paidMint(address,string,address,bool)'],
  functions['paidMint((string,bytes32)[],address,bool)'],
  functions.mint,
]

/**
 * An agent is minted for a fee, from the balance of whoever gets it. The log names the creator or, when minting names none, the
 * operator in its place: the agent's own log of its creator tells which.
 */
export const paidMinted = on(agentMarket, 'PaidMinted', {
  reads: (e, at) => [...movedKeys(e.tokenId, at), accountKey(at, e.to)],

  apply(e, rows, at) {
    const agent = movedAgent(e.tokenId, e.to, rows, at)
    const named = somebody(e.from)
    rows.insert(AgentPaidMint, {
      id: at.logId,
      market: at.address,
      agent: agent?.id ?? null,
      tokenId: e.tokenId,
      account: e.to,
      operator: agent !== null && agent.creator == null ? named : null,
      creator: agent !== null && agent.creator === named ? named : null,
      mintFeeWei: e.mintFee,
      isDiscount: isDiscountIn(at),
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    earn({ partner: null, currency: NOBODY }, e.mintFee, rows, at)
    if (e.mintFee === 0n) return
    const account = accountOf(rows, at, e.to)
    const after = {
      ...account,
      balanceWei: less(account.balanceWei, e.mintFee),
      mintFeesWei: account.mintFeesWei + e.mintFee,
    }
    move(after, { marketAct: AgentMarketAct.MINT_FEE, amountWei: e.mintFee }, rows, at)
  },
})

/** Whether the fee at a discount was asked for; null when the market was called by another contract. */
function isDiscountIn({ tx, address }: At): boolean | null {
  const called = tx.to === address ? CREATING.find(({ sighash }) => tx.input.startsWith(sighash)) : undefined
  try {
    return called?.decode(tx.input).isDiscount ?? null
  } catch {
    // A later ABI may take other arguments under the same name.
    return null
  }
}
