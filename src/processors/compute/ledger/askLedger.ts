import { answerOf } from '../../answer'
import type { At } from '../../at'
import { ledger } from './contract'

/** A ledger as the contract tells it. */
export interface LedgerView {
  readonly availableBalance: bigint
  readonly totalBalance: bigint
  readonly additionalInfo: string
}

/** The call that asks a ledger contract for a user's ledger. Its answer holds for the end of the block. */
export function getLedger(address: string, user: string) {
  return { address, data: ledger.functions.getLedger.encode({ user }) }
}

/** Needs of an act on one ledger; nothing where silent calls are not followed, because the next deposit would not be noticed. */
export function askLedger(at: At, user: string): { ledger?: ReturnType<typeof getLedger> } {
  return at.chain.silentCalls ? { ledger: getLedger(at.address, user) } : {}
}

/** What the contract answered; null where there is no answer, or no such ledger. */
export function ledgerView(answer: string | null | undefined): LedgerView | null {
  return answerOf(ledger.functions.getLedger, answer || null)
}

/** Whether a transaction reached the contract through another one, so that its input tells nothing. */
export function isIndirect(at: At, ...contracts: readonly string[]): boolean {
  return at.tx.to === undefined || !contracts.includes(at.tx.to)
}
