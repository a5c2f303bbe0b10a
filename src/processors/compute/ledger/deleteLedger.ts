import { ComputeActEvidence, ComputeLedgerAct } from '../../../model/generated'
import { onCall } from '../../define'
import { askLedger, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'
import { noteMovement } from './noteMovement'

/** Ends a ledger that has no money, and its sub-accounts. */
export const deleteLedger = onCall(ledger, 'deleteLedger', {
  reads: (_, at) => [ledgerKey(at.address, at.tx.from)],
  needs: (_, at) => askLedger(at, at.tx.from),
  apply(_, rows, at, answers) {
    const of = { ledger: at.address, user: at.tx.from }
    changeLedger(rows, at, of, { ends: true }, ledgerView(answers.ledger))
    noteMovement(rows, at, { ...of, act: ComputeLedgerAct.DELETE, evidence: ComputeActEvidence.CALL })
  },
})
