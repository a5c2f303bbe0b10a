import type { Hex, PrivateKeyAccount } from 'viem'
import { fromQuantity } from '../../src/lib/hex'
import { type At, type Call, type Chain, callOf, eventsOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Random } from '../random'
import type { SandboxTruth, VoucherTruth } from '../truth'

/** One voucher, before it is signed. */
export interface Voucher {
  readonly user: Hex
  readonly provider: Hex
  readonly feeWei: bigint
  readonly nonce: bigint
  readonly usageHash: Hex
  /** What will become of it. */
  readonly expected: VoucherTruth['status']
  /** Whose hardware signs it; absent: that of the batch. */
  readonly tee?: PrivateKeyAccount
}

const TYPES = {
  SandboxVoucher: [
    { name: 'user', type: 'address' },
    { name: 'provider', type: 'address' },
    { name: 'usageHash', type: 'bytes32' },
    { name: 'nonce', type: 'uint256' },
    { name: 'totalFee', type: 'uint256' },
  ],
} as const

/** Prices of the first generation, or of the second. */
export type Prices =
  | { readonly computePricePerMin: bigint; readonly createFee: bigint }
  | { readonly pricePerCPUPerMin: bigint; readonly createFee: bigint; readonly pricePerMemGBPerMin: bigint }

export interface Listing {
  readonly url: string
  readonly tee: Hex
  readonly prices: Prices
}

/** The call of a function of the sandbox contract. */
export function sandboxCall(d: Deployment, name: string, args: readonly unknown[] = [], value = 0n): Call {
  return callOf(d.sandbox, artefacts.sandbox().abi, name, args, value)
}

/** The call that lists or changes a service, of the generation that the prices are of. */
export function listingCall(d: Deployment, { url, tee, prices }: Listing, stakeWei = 0n): Call {
  const args =
    'computePricePerMin' in prices
      ? [prices.computePricePerMin, prices.createFee]
      : [prices.pricePerCPUPerMin, prices.createFee, prices.pricePerMemGBPerMin]
  return sandboxCall(d, 'addOrUpdateService', [url, tee, ...args], stakeWei)
}

export function voucher(
  random: Random,
  user: Hex,
  provider: Hex,
  feeWei: bigint,
  nonce: bigint,
  expected: Voucher['expected'] = 'SUCCESS',
): Voucher {
  return { user, provider, feeWei, nonce, usageHash: random.hash(), expected }
}

/** The call that hands vouchers in, each signed by a provider's trusted hardware. */
export async function vouchersCall(
  chain: Chain,
  d: Deployment,
  tee: PrivateKeyAccount,
  vouchers: readonly Voucher[],
): Promise<Call> {
  const domain = { name: '0G Sandbox Serving', version: '1', chainId: chain.chainId, verifyingContract: d.sandbox }
  const signed = await Promise.all(
    vouchers.map(async ({ user, provider, feeWei: totalFee, nonce, usageHash, tee: own }) => ({
      user,
      provider,
      totalFee,
      usageHash,
      nonce,
      signature: await (own ?? tee).signTypedData({
        domain,
        types: TYPES,
        primaryType: 'SandboxVoucher',
        message: { user, provider, usageHash, nonce, totalFee },
      }),
    })),
  )
  return sandboxCall(d, 'settleFeesWithTEE', [signed])
}

export interface Purse {
  readonly balanceWei: bigint
  readonly pendingWei: bigint
  /** Seconds. */
  readonly unlockAt: bigint
}

/** What a user has with a provider, by the contract's own view. */
export async function purseOf(
  chain: Chain,
  d: Deployment,
  user: Hex,
  provider: Hex,
  at: At = 'latest',
): Promise<Purse> {
  const { abi } = artefacts.sandbox()
  const told = await chain.read(d.sandbox, abi, 'getBalance', [user, provider], at)
  const [balanceWei, pendingWei, unlockAt] = told as [bigint, bigint, bigint]
  return { balanceWei, pendingWei, unlockAt }
}

/** What a provider can take out, by the contract's own view. */
export async function earningsOf(chain: Chain, d: Deployment, provider: Hex, at: At = 'latest'): Promise<bigint> {
  return (await chain.read(d.sandbox, artefacts.sandbox().abi, 'providerEarnings', [provider], at)) as bigint
}

/** Lets the clock of the chain reach a moment with its next block. */
export async function reach(chain: Chain, seconds: bigint): Promise<void> {
  const { timestamp } = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { timestamp: string }
  if (BigInt(fromQuantity(timestamp)) < seconds)
    await chain.rpc('evm_setNextBlockTimestamp', `0x${seconds.toString(16)}`)
}

const lower = (hex: Hex) => hex.toLowerCase() as Hex
const placeOf = ({ transactionHash, blockNumber }: Receipt) => ({
  txHash: transactionHash,
  blockNumber: Number(blockNumber),
})

/** Notes a listing, and the end of the version before. */
export function noteListing(
  d: Deployment,
  truth: SandboxTruth,
  receipt: Receipt,
  by: Hex,
  listing: Listing,
  isReadable = true,
): void {
  const provider = lower(by)
  const before = truth.versions.filter((version) => version.provider === provider)
  const last = before.at(-1)
  if (last !== undefined) last.toBlock = Number(receipt.blockNumber)
  const { abi } = artefacts.sandbox()
  const [event] = eventsOf<{ signerVersion: bigint }>(receipt, d.sandbox, abi, 'ServiceUpdated')
  const { prices } = listing
  const first = 'computePricePerMin' in prices
  const told = isReadable ? prices : undefined
  truth.versions.push({
    ...placeOf(receipt),
    provider,
    version: before.length + 1,
    url: listing.url,
    teeSigner: lower(listing.tee),
    signerVersion: event?.signerVersion ?? -1n,
    pricing: isReadable ? (first ? 'COMPUTE' : 'CPU_AND_MEMORY') : 'UNKNOWN',
    computePricePerMinWei: told && 'computePricePerMin' in told ? told.computePricePerMin : null,
    cpuPricePerMinWei: told && 'pricePerCPUPerMin' in told ? told.pricePerCPUPerMin : null,
    memGbPricePerMinWei: told && 'pricePerMemGBPerMin' in told ? told.pricePerMemGBPerMin : null,
    createFeeWei: told?.createFee ?? null,
    toBlock: null,
  })
}

export function noteDeposit(
  truth: SandboxTruth,
  receipt: Receipt,
  o: { readonly user: Hex; readonly provider: Hex; readonly sender: Hex; readonly amountWei: bigint },
): void {
  const [user, provider, sender] = [lower(o.user), lower(o.provider), lower(o.sender)]
  truth.deposits.push({ ...placeOf(receipt), user, provider, sender, amountWei: o.amountWei })
}

/** Notes a request for a refund, which ends the one before. */
export function noteRefund(truth: SandboxTruth, receipt: Receipt, user: Hex, provider: Hex, amountWei: bigint): void {
  endRefund(truth, user, provider, 'REPLACED', 0n)
  const parties = { user: lower(user), provider: lower(provider) }
  truth.refunds.push({ ...placeOf(receipt), ...parties, amountWei, withdrawnWei: null, end: null })
}

export function endRefund(
  truth: SandboxTruth,
  user: Hex,
  provider: Hex,
  end: SandboxTruth['refunds'][number]['end'],
  withdrawnWei: bigint,
): void {
  const open = truth.refunds.findLast(
    (refund) => refund.user === lower(user) && refund.provider === lower(provider) && refund.end === null,
  )
  if (open !== undefined) Object.assign(open, { end, withdrawnWei })
}

/** Hands vouchers in and notes what became of each. */
export async function handIn(
  chain: Chain,
  d: Deployment,
  truth: SandboxTruth,
  o: { readonly from: PrivateKeyAccount; readonly tee: PrivateKeyAccount; readonly vouchers: readonly Voucher[] },
): Promise<void> {
  const before = await pursesOf(chain, d, o.vouchers)
  const receipt = await chain.send(o.from, await vouchersCall(chain, d, o.tee, o.vouchers))
  noteVouchers(truth, receipt, o.from.address, o.vouchers, before, true)
}

export async function pursesOf(chain: Chain, d: Deployment, vouchers: readonly Voucher[]): Promise<Map<string, Purse>> {
  const purses = new Map<string, Purse>()
  for (const { user, provider } of vouchers) {
    purses.set(`${user} ${provider}`, await purseOf(chain, d, user, provider))
  }
  return purses
}

/** Notes what became of each voucher. `purses` is what accounts held before, and is spent. */
export function noteVouchers(
  truth: SandboxTruth,
  receipt: Receipt,
  sender: Hex,
  vouchers: readonly Voucher[],
  purses: Map<string, Purse>,
  isDirect: boolean,
): void {
  vouchers.forEach(({ user, provider, feeWei, nonce, usageHash, expected: status }, place) => {
    const purse = purses.get(`${user} ${provider}`) as Purse
    const settledWei = status === 'SUCCESS' ? feeWei : status === 'PARTIAL' ? purse.balanceWei + purse.pendingWei : 0n
    const balanceWei = status === 'PARTIAL' ? 0n : purse.balanceWei - settledWei
    const pendingWei = status !== 'UNKNOWN_FAILURE' && purse.pendingWei > balanceWei ? balanceWei : purse.pendingWei
    purses.set(`${user} ${provider}`, { ...purse, balanceWei, pendingWei })
    if (purse.pendingWei > 0n && pendingWei === 0n) {
      endRefund(truth, user, provider, status === 'PARTIAL' ? 'SPENT' : 'CANCELLED', 0n)
    }
    // Nobody can tell what a contract handed in without success.
    if (!isDirect && status === 'UNKNOWN_FAILURE') return
    truth.vouchers.push({
      ...placeOf(receipt),
      batchIndex: isDirect ? place : null,
      user: lower(user),
      provider: lower(provider),
      sender: lower(sender),
      status,
      feeWei,
      settledWei,
      usageHash,
      nonce,
    })
  })
}
