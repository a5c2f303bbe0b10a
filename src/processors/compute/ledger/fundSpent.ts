import { ComputeActEvidence, ComputeLedgerAct, ComputeRegisteredService } from '../../../model/generated'
import { on } from '../../define'
import { askLedger, isIndirect, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'
import { movementId, noteMovement } from './noteMovement'

/** A service took money of a user for a provider, whom the next log names: the sub-account's new balance. */
export const fundSpent = on(ledger, 'FundSpent', {
  reads: (e, at) => [ledgerKey(at.address, e.user), { entity: ComputeRegisteredService, id: e.service }],
  // A settlement says all there is to know; asking for each of them would cost more than everything else.
  needs: (e, at) => (isIndirect(at, at.address, e.service) ? askLedger(at, e.user) : {}),
  apply(e, rows, at, answers) {
    const of = { ledger: at.address, user: e.user }
    changeLedger(rows, at, of, { totalWei: -e.amount, lastSpendId: movementId(at) }, ledgerView(answers.ledger))
    noteMovement(rows, at, {
      ...of,
      act: ComputeLedgerAct.SPEND,
      amountWei: e.amount,
      serving: e.service,
      service: rows.get(ComputeRegisteredService, e.service),
      evidence: ComputeActEvidence.LOG,
    })
  },
})
