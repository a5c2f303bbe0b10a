import { fromHex } from '../../../lib/hex'
import { AgentMarketAccount, type AgentMarketAct, AgentMarketMovement } from '../../../model/generated'
import type { At } from '../../at'
import type { Columns, Rows } from '../../rows'
import { accountKey } from './ids'

type Account = Columns<AgentMarketAccount>

/** An account as it stands, or as it is before its first movement: empty, as a market begins. */
export function accountOf(rows: Rows, at: At, account: string): Account {
  const { id } = accountKey(at, account)
  const latest = { lastBlock: at.height, lastTime: at.time }
  const known = rows.get(AgentMarketAccount, id)
  if (known !== null) return { ...known, ...latest }
  return {
    id,
    market: at.address,
    account,
    balanceWei: 0n,
    deposits: 0,
    depositedWei: 0n,
    withdrawals: 0,
    withdrawnWei: 0n,
    spentWei: 0n,
    mintFeesWei: 0n,
    firstBlock: at.height,
    firstTime: at.time,
    ...latest,
  }
}

/** A balance that the amount was taken from; null when one of them is not known, or more was taken than we know of. */
export function less(balanceWei: bigint | null | undefined, amountWei: bigint | null): bigint | null {
  if (balanceWei == null || amountWei === null || amountWei > balanceWei) return null
  return balanceWei - amountWei
}

/** Keeps an account after a movement, and the movement. */
export function move(
  account: Account,
  movement: { readonly marketAct: AgentMarketAct; readonly amountWei: bigint | null },
  rows: Rows,
  at: At,
): void {
  rows.set(AgentMarketAccount, account)
  rows.insert(AgentMarketMovement, {
    id: at.logId,
    market: at.address,
    account: account.account,
    ...movement,
    balanceWei: account.balanceWei ?? null,
    sender: at.tx.from,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
