import type { Hex, PrivateKeyAccount } from 'viem'
import { type At, type Call, type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'

/** Name under which the inference contract is registered. */
export const INFERENCE = 'inference-v1.0'

/** Least money that a ledger is opened with, and that a refund leaves if it leaves anything. Source: LedgerManager.MIN_ACCOUNT_BALANCE. */
export const MIN_LEDGER = 3n * 10n ** 18n

/** A call of the ledger contract. */
export function ledgerCall(d: Deployment, name: string, args: readonly unknown[] = [], valueWei = 0n): Call {
  return callOf(d.ledger, artefacts.ledger().abi, name, args, valueWei)
}

/** The same call, but the relay makes it: for the ledger contract the relay is the user. */
export function throughRelay(d: Deployment, call: Call): Call {
  return callOf(d.relay, artefacts.relay().abi, 'forward', [call.to, call.data], call.value ?? 0n)
}

export interface LedgerView {
  readonly user: Hex
  readonly availableBalance: bigint
  readonly totalBalance: bigint
  readonly additionalInfo: string
}

export interface AccountView {
  readonly user: Hex
  readonly provider: Hex
  readonly balance: bigint
  readonly pendingRefund: bigint
  readonly refunds: readonly { readonly amount: bigint; readonly createdAt: bigint }[]
  readonly validRefundsLength: bigint
}

/** Every ledger, by the contract's own view. */
export async function allLedgers(chain: Chain, d: Deployment, at: At = 'latest'): Promise<readonly LedgerView[]> {
  const { abi } = artefacts.ledger()
  return ((await chain.read(d.ledger, abi, 'getAllLedgers', [0n, 1_000n], at)) as [LedgerView[], bigint])[0]
}

/** Every sub-account of the inference contract, by its own view. */
export async function allAccounts(chain: Chain, d: Deployment, at: At = 'latest'): Promise<readonly AccountView[]> {
  const { abi } = artefacts.inference()
  // The contract hands out at most 50 at a time.
  const accounts: AccountView[] = []
  for (;;) {
    const [page, total] = (await chain.read(
      d.inference,
      abi,
      'getAllAccounts',
      [BigInt(accounts.length), 50n],
      at,
    )) as [AccountView[], bigint]
    accounts.push(...page)
    if (page.length === 0 || BigInt(accounts.length) >= total) return accounts
  }
}

/** A user's ledger behind all that waits to be mined; null when there is none. */
export async function ledgerOf(chain: Chain, d: Deployment, user: Hex): Promise<LedgerView | null> {
  const { abi } = artefacts.ledger()
  return (chain.read(d.ledger, abi, 'getLedger', [user], 'pending') as Promise<LedgerView>).catch(() => null)
}

/** Sends a call that the contract refuses. */
export async function refused(chain: Chain, from: PrivateKeyAccount, call: Call): Promise<void> {
  await chain.attempt(from, call)
}
