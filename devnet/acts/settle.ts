import type { Hex, PrivateKeyAccount } from 'viem'
import { type At, type Call, type Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Random } from '../random'
import type { Status, Truth } from '../truth'

/** One bill, before it is signed. */
export interface Bill {
  readonly user: Hex
  readonly provider: Hex
  readonly feeWei: bigint
  readonly nonce: bigint
  readonly requestsHash: Hex
  /** What the contract will say of it. */
  readonly expected: Status
}

const TYPES = {
  TEESettlement: [
    { name: 'requestsHash', type: 'bytes32' },
    { name: 'nonce', type: 'uint256' },
    { name: 'provider', type: 'address' },
    { name: 'user', type: 'address' },
    { name: 'totalFee', type: 'uint256' },
  ],
} as const

export function bill(
  random: Random,
  user: Hex,
  provider: Hex,
  feeWei: bigint,
  nonce: bigint,
  expected: Status = 'SUCCESS',
): Bill {
  return { user, provider, feeWei, nonce, requestsHash: random.hash(), expected }
}

/** The call that settles bills, each signed by the provider's trusted hardware. */
export async function settleCall(
  chain: Chain,
  d: Deployment,
  tee: PrivateKeyAccount,
  bills: readonly Bill[],
): Promise<Call> {
  const domain = { name: '0G Inference Serving', version: '1', chainId: chain.chainId, verifyingContract: d.inference }
  const items = await Promise.all(
    bills.map(async ({ user, provider, feeWei, nonce, requestsHash }) => ({
      user,
      provider,
      totalFee: feeWei,
      requestsHash,
      nonce,
      signature: await tee.signTypedData({
        domain,
        types: TYPES,
        primaryType: 'TEESettlement',
        message: { requestsHash, nonce, provider, user, totalFee: feeWei },
      }),
    })),
  )
  return callOf(d.inference, artefacts.inference().abi, 'settleFeesWithTEE', [items])
}

/** Settles bills in one transaction and notes the outcome that the contract's rules give them. */
export async function settle(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  o: { readonly from: PrivateKeyAccount; readonly tee: PrivateKeyAccount; readonly bills: readonly Bill[] },
): Promise<void> {
  const balances = await balancesOf(chain, d, o.bills)
  const receipt = await chain.send(o.from, await settleCall(chain, d, o.tee, o.bills))
  noteSettlements(truth, receipt, o.from.address, o.bills, balances, true)
}

/** What each user has left with the provider, by the contract's own view. */
export async function balancesOf(
  chain: Chain,
  d: Deployment,
  bills: readonly Pick<Bill, 'user' | 'provider'>[],
  at: At = 'latest',
): Promise<Map<string, bigint>> {
  const balances = new Map<string, bigint>()
  for (const { user, provider } of bills) {
    const { abi } = artefacts.inference()
    const exists = await chain.read(d.inference, abi, 'accountExists', [user, provider], at)
    const account = exists
      ? ((await chain.read(d.inference, abi, 'getAccount', [user, provider], at)) as { balance: bigint })
      : { balance: 0n }
    balances.set(`${user} ${provider}`, account.balance)
  }
  return balances
}

/** Notes each bill's outcome. `balances` is spent by the bills that move money. */
export function noteSettlements(
  truth: Truth,
  receipt: Receipt,
  sender: Hex,
  bills: readonly Bill[],
  balances: Map<string, bigint>,
  direct: boolean,
): void {
  bills.forEach(({ user, provider, feeWei, nonce, requestsHash, expected }, batchIndex) => {
    const key = `${user} ${provider}`
    const balance = balances.get(key) ?? 0n
    const moves = expected === 'SUCCESS' || expected === 'PARTIAL'
    const settledWei = moves ? (feeWei < balance ? feeWei : balance) : 0n
    balances.set(key, balance - settledWei)
    truth.settlements.push({
      txHash: receipt.transactionHash,
      blockNumber: Number(receipt.blockNumber),
      batchIndex,
      user: user.toLowerCase() as Hex,
      provider: provider.toLowerCase() as Hex,
      sender: sender.toLowerCase() as Hex,
      feeWei,
      nonce,
      requestsHash,
      status: expected,
      settledWei,
      unsettledWei: feeWei - settledWei,
      direct,
    })
  })
}
