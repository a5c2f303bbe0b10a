import { ComputeActEvidence, ComputeLedgerAct } from '../../../model/generated'
import type { At } from '../../at'
import { onCall } from '../../define'
import type { Rows } from '../../rows'
import { askLedger, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'
import { noteMovement } from './noteMovement'

interface Add {
  readonly additionalInfo: string
}

const decide = {
  reads: (_: Add, at: At) => [ledgerKey(at.address, at.tx.from)],
  needs: (_: Add, at: At) => askLedger(at, at.tx.from),
  apply({ additionalInfo }: Add, rows: Rows, at: At, answers: { ledger?: string | null }) {
    const of = { ledger: at.address, user: at.tx.from }
    const amountWei = at.tx.value
    const change = { opens: true, availableWei: amountWei, totalWei: amountWei, additionalInfo }
    changeLedger(rows, at, of, change, ledgerView(answers.ledger))
    noteMovement(rows, at, { ...of, act: ComputeLedgerAct.ADD, amountWei, evidence: ComputeActEvidence.CALL })
  },
}

/** Opens a ledger with the money that is sent along. Reverts when there is one. */
export const addLedger = onCall(ledger, 'addLedger(string)', decide)

/** The same before Galileo V4, when a signer for zero-knowledge settlement was named. */
export const addLedgerWithSigner = onCall(ledger, 'addLedger(uint256[2],string)', decide)
