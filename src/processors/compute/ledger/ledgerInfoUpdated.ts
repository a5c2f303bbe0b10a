import { ComputeActEvidence, ComputeLedgerAct } from '../../../model/generated'
import { on } from '../../define'
import { askLedger, isIndirect, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'
import { noteMovement } from './noteMovement'

/** A user wrote something else about itself. */
export const ledgerInfoUpdated = on(ledger, 'LedgerInfoUpdated', {
  reads: (e, at) => [ledgerKey(at.address, e.user)],
  needs: (e, at) => askLedger(at, e.user),
  apply({ user, additionalInfo }, rows, at, answers) {
    const of = { ledger: at.address, user }
    const change = { additionalInfo, unseen: isIndirect(at, at.address) }
    changeLedger(rows, at, of, change, ledgerView(answers.ledger))
    noteMovement(rows, at, { ...of, act: ComputeLedgerAct.INFO, evidence: ComputeActEvidence.LOG })
  },
})
