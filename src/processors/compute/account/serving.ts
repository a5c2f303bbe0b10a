import { compositeId } from '../../../lib/ids'
import { ComputeAccount, ComputeRegisteredService } from '../../../model/generated'
import type { At } from '../../at'
import type { Contract, FunctionAbi } from '../../define'
import type { Rows } from '../../rows'
import type { events } from '../inference/abi'
import { getLedger, isIndirect } from '../ledger/askLedger'
import { ledger } from '../ledger/contract'
import { ledgerKey } from '../ledger/ledgerId'

type Events = typeof events

/** A serving contract that has these events of sub-accounts, which are alike in all of them. */
export type Serving<K extends keyof Events> = Contract<Pick<Events, K>, Readonly<Record<string, FunctionAbi>>>

/** One sub-account per serving contract, user and provider. */
export function accountId(serving: string, user: string, provider: string): string {
  return compositeId(serving, user, provider)
}

export function accountKey(serving: string, user: string, provider: string) {
  return { entity: ComputeAccount, id: accountId(serving, user, provider) }
}

/** Where a user's ledger may be: nobody but the ledger contract itself says whose money a serving contract holds. */
export function ledgerKeys(at: At, user: string) {
  const candidates = at.chain.deployed.of(ledger).map(({ address }) => ledgerKey(address, user))
  return [{ entity: ComputeRegisteredService, id: at.address }, ...candidates]
}

/** The registration of the serving contract that emitted the event; null when no ledger contract of ours knows it. */
export function registrationOf(rows: Rows, at: At) {
  const service = rows.get(ComputeRegisteredService, at.address)
  return service && at.chain.deployed.of(ledger).some(({ address }) => address === service.ledger) ? service : null
}

/** Asks every ledger contract for the user's ledger when the user acted through a contract. */
export function askLedgers(at: At, user: string): Record<string, ReturnType<typeof getLedger>> {
  if (!at.chain.silentCalls || !throughContract(at)) return {}
  return Object.fromEntries(at.chain.deployed.of(ledger).map(({ address }) => [address, getLedger(address, user)]))
}

/** Whether neither the ledger nor the serving contract was the transaction's recipient. */
export function throughContract(at: At): boolean {
  return isIndirect(at, at.address, ...at.chain.deployed.of(ledger).map(({ address }) => address))
}
