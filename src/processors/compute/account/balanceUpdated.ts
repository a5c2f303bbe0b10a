import { ComputeActEvidence, ComputeLedger, ComputeLedgerAct, ComputeLedgerMovement } from '../../../model/generated'
import type { At } from '../../at'
import { type EventHandler, on } from '../../define'
import type { Rows } from '../../rows'
import { type LedgerView, ledgerView } from '../ledger/askLedger'
import { changeLedger } from '../ledger/changeLedger'
import { ledgerId } from '../ledger/ledgerId'
import { movementId, noteMovement } from '../ledger/noteMovement'
import { changeAccount, takeRefunds } from './changeAccount'
import { accountKey, askLedgers, ledgerKeys, registrationOf, type Serving, throughContract } from './serving'

/** A sub-account has another balance: by a transfer, by refunds that are retrieved, or by a fee. */
export function balanceUpdated(contract: Serving<'BalanceUpdated'>): EventHandler {
  return on(contract, 'BalanceUpdated', {
    reads: (e, at) => [accountKey(at.address, e.user, e.provider), ...ledgerKeys(at, e.user)],
    needs: (e, at) => askLedgers(at, e.user),
    apply: (e, rows, at, answers) =>
      applyBalance(rows, at, { ...e, balanceWei: e.amount, pendingRefundWei: e.pendingRefund }, (address) =>
        ledgerView(answers[address]),
      ),
  })
}

export interface Balance {
  readonly user: string
  readonly provider: string
  readonly balanceWei: bigint
  readonly pendingRefundWei: bigint
}

/** Applies a balance that is absolute, and what it says of the ledger. */
export function applyBalance(rows: Rows, at: At, e: Balance, viewOf: (ledger: string) => LedgerView | null): void {
  const { entity, id } = accountKey(at.address, e.user, e.provider)
  const before = rows.get(entity, id)
  const addedWei = e.balanceWei - (before?.balanceWei ?? 0n)
  const lessPendingWei = (before?.pendingRefundWei ?? 0n) - e.pendingRefundWei
  const service = registrationOf(rows, at)
  const spendId = service && spendBefore(rows, at, ledgerId(service.ledger, e.user))
  // Nobody but a provider calls the serving contract about money: transfers and refunds come from the ledger contract.
  const isFee = spendId !== null || at.tx.to === at.address
  const how = isFee ? 'spent' : addedWei < 0n ? 'retrieved' : 'cancelled'
  const refunds = takeRefunds(rows, at, before, lessPendingWei, how)
  changeAccount(rows, at, e, { balanceWei: e.balanceWei, pendingRefundWei: e.pendingRefundWei, refunds })
  if (service === null) return

  const of = { ledger: service.ledger, user: e.user }
  const view = viewOf(service.ledger)
  const cancelledRefundWei = how !== 'retrieved' && lessPendingWei > 0n ? lessPendingWei : 0n
  if (isFee) {
    changeLedger(rows, at, of, { lockedWei: addedWei }, view)
    if (spendId) rows.patch(ComputeLedgerMovement, { id: spendId, provider: e.provider, cancelledRefundWei })
    return
  }
  const unseen = throughContract(at)
  changeLedger(rows, at, of, { availableWei: -addedWei, lockedWei: addedWei, unseen }, view)
  noteMovement(rows, at, {
    ...of,
    act: addedWei < 0n ? ComputeLedgerAct.RETRIEVE : ComputeLedgerAct.TRANSFER,
    amountWei: addedWei < 0n ? -addedWei : addedWei,
    cancelledRefundWei,
    serving: at.address,
    service,
    provider: e.provider,
    evidence: ComputeActEvidence.LOG,
  })
}

/** The spend that the ledger contract logged directly before: it names user and amount, and this event the provider. */
function spendBefore(rows: Rows, at: At, ledger: string): string | null {
  const lastSpendId = rows.get(ComputeLedger, ledger)?.lastSpendId ?? null
  return at.logIndex > 0 && lastSpendId === movementId(at, at.logIndex - 1) ? lastSpendId : null
}
