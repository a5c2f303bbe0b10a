import type { At } from '../../at'
import { onCall } from '../../define'
import type { Rows } from '../../rows'
import { askLedger, ledgerView } from './askLedger'
import { changeLedger } from './changeLedger'
import { ledger } from './contract'
import { ledgerKey } from './ledgerId'

/**
 * What moves between a ledger and its sub-accounts, the serving contract logs as the balances afterwards, whoever calls: that is
 * where the movement is read. The call itself is the moment to ask the contract.
 */
const decide = {
  reads: (_: unknown, at: At) => [ledgerKey(at.address, at.tx.from)],
  needs: (_: unknown, at: At) => askLedger(at, at.tx.from),
  apply(_: unknown, rows: Rows, at: At, answers: { ledger?: string | null }) {
    changeLedger(rows, at, { ledger: at.address, user: at.tx.from }, {}, ledgerView(answers.ledger))
  },
}

/** Moves available money to a sub-account. */
export const transferFund = onCall(ledger, 'transferFund', decide)

/** Moves refunds that waited long enough back, provider by provider, and asks for all that remains. */
export const retrieveFund = onCall(ledger, 'retrieveFund', decide)
