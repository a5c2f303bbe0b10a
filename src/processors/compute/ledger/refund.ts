import { ComputeActEvidence, ComputeLedgerAct } from '../../../model/generated'
import { onCall } from '../../define'
import { askLedger, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'
import { noteMovement } from './noteMovement'

/** `owner()`: a view that always answers, so that no answer to `getLedger` means that there is no ledger. */
const OWNER_SELECTOR = '0x8da5cb5b'

/** Pays available money out. The ledger and its sub-accounts end when nothing is left. */
export const refund = onCall(ledger, 'refund', {
  reads: (_, at) => [ledgerKey(at.address, at.tx.from)],
  needs: (_, at) => ({ ...askLedger(at, at.tx.from), owner: { address: at.address, data: OWNER_SELECTOR } }),
  apply({ amount }, rows, at, answers) {
    const of = { ledger: at.address, user: at.tx.from }
    const ends = answers.ledger === null && answers.owner !== null
    const change = { availableWei: -amount, totalWei: -amount, endsWhenEmpty: true, ends }
    changeLedger(rows, at, of, change, ledgerView(answers.ledger))
    const act = ComputeLedgerAct.REFUND
    noteMovement(rows, at, { ...of, act, amountWei: amount, evidence: ComputeActEvidence.CALL })
  },
})
