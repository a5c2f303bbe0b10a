import type { Hex, PrivateKeyAccount } from 'viem'
import { type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'

const SERVICE = 'inference-v1.0'

/** Opens a customer's ledger with money on it. */
export async function openLedger(
  chain: Chain,
  d: Deployment,
  customer: PrivateKeyAccount,
  valueWei: bigint,
): Promise<void> {
  await chain.send(customer, callOf(d.ledger, artefacts.ledger().abi, 'addLedger', ['{}'], valueWei))
}

/** Moves a customer's money to a provider's sub-account, which is opened by the first transfer. */
export async function transferFund(
  chain: Chain,
  d: Deployment,
  customer: PrivateKeyAccount,
  provider: Hex,
  amountWei: bigint,
): Promise<void> {
  await chain.send(customer, callOf(d.ledger, artefacts.ledger().abi, 'transferFund', [provider, SERVICE, amountWei]))
}

/** The network's owner vouches for the key in a provider's trusted hardware. */
export async function acknowledge(chain: Chain, d: Deployment, provider: Hex): Promise<void> {
  await chain.send(
    d.users.owner,
    callOf(d.inference, artefacts.inference().abi, 'acknowledgeTEESignerByOwner', [provider]),
  )
}
