import { compositeId } from '../../../lib/ids'
import { ComputeLedger } from '../../../model/generated'

/** One ledger per user and ledger contract. */
export function ledgerId(ledger: string, user: string): string {
  return compositeId(ledger, user)
}

export function ledgerKey(ledger: string, user: string) {
  return { entity: ComputeLedger, id: ledgerId(ledger, user) }
}
