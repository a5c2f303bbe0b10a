import { ComputeActEvidence, ComputeLedgerAct } from '../../../model/generated'
import type { At } from '../../at'
import { onCall } from '../../define'
import type { Rows } from '../../rows'
import { askLedger, type LedgerView, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'
import { noteMovement } from './noteMovement'

/** Adds the money that is sent along to the sender's ledger, which is opened if there is none. */
export const depositFund = onCall(ledger, 'depositFund', {
  reads: (_, at) => [ledgerKey(at.address, at.tx.from)],
  needs: (_, at) => askLedger(at, at.tx.from),
  apply: (_, rows, at, answers) => deposit(rows, at, at.tx.from, ComputeLedgerAct.DEPOSIT, ledgerView(answers.ledger)),
})

/** Adds the money that is sent along to somebody's ledger, which is opened if there is none. */
export const depositFundFor = onCall(ledger, 'depositFundFor', {
  reads: (call, at) => [ledgerKey(at.address, call.recipient)],
  needs: (call, at) => askLedger(at, call.recipient),
  apply: (call, rows, at, answers) =>
    deposit(rows, at, call.recipient, ComputeLedgerAct.DEPOSIT_FOR, ledgerView(answers.ledger)),
})

function deposit(rows: Rows, at: At, user: string, act: ComputeLedgerAct, view: LedgerView | null): void {
  const of = { ledger: at.address, user }
  const amountWei = at.tx.value
  const { entity, id } = ledgerKey(at.address, user)
  const before = rows.get(entity, id)
  const opens = before === null || before.deleted
  const change = { availableWei: amountWei, totalWei: amountWei, ...(opens ? { additionalInfo: '' } : {}) }
  changeLedger(rows, at, of, change, view)
  noteMovement(rows, at, { ...of, act, amountWei, evidence: ComputeActEvidence.CALL })
}
