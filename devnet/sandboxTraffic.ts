import type { Hex, PrivateKeyAccount } from 'viem'
import { fromQuantity } from '../src/lib/hex'
import { earningsOf, listingCall, type Prices, purseOf, sandboxCall, voucher, vouchersCall } from './acts/sandbox'
import { type Chain, callOf } from './chain'
import { artefacts } from './contracts'
import type { Deployment } from './deploy'
import type { Random } from './random'
import { APP } from './scenarios/tapp'
import type { Provider } from './users'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
const LOW_WEI = ONE / 2n
const TOP_UP_WEI = 10n * ONE

/** What somebody does next with sandboxes and apps. Answers who did it. */
export async function sandboxAct(chain: Chain, d: Deployment, random: Random): Promise<PrivateKeyAccount> {
  const provider = random.pick(d.users.sandbox.providers)
  const user = random.pick(d.users.sandbox.users)
  const [p, u] = [provider.account.address, user.address]
  const send = async (from: PrivateKeyAccount, name: string, args: readonly unknown[], value = 0n) => {
    await chain.submit(from, sandboxCall(d, name, args, value))
    return from
  }
  if (!(await chain.read(d.sandbox, artefacts.sandbox().abi, 'isTEEAcknowledged', [u, p], 'pending'))) {
    return send(user, 'acknowledgeTEESigner', [p, true])
  }
  const purse = await purseOf(chain, d, u, p, 'pending')
  if (purse.balanceWei < LOW_WEI) return send(user, 'deposit', [u, p], TOP_UP_WEI)

  const dice = random.below(100)
  if (dice < 10) {
    if (purse.pendingWei === 0n) return send(user, 'requestRefund', [p, BigInt(1 + random.below(400)) * MILLI])
    if ((await timeOf(chain)) >= purse.unlockAt) return send(user, 'withdrawRefund', [p])
  } else if (dice < 16) {
    if ((await earningsOf(chain, d, p, 'pending')) > 0n) return send(provider.account, 'withdrawEarnings', [])
  } else if (dice < 19) {
    const listing = { url: 'https://sandbox.example', tee: provider.tee.address, prices: pricesOf(random) }
    await chain.submit(provider.account, listingCall(d, listing))
    return provider.account
  } else if (dice < 24) return send(random.pick(d.users.sandbox.users), 'deposit', [u, p], ONE)
  else if (dice < 32) return appAct(chain, d, random, user)
  return handVouchersIn(chain, d, random, provider, user, dice)
}

/** Mostly small fees; now and then one that no account covers, or one that another key signed. */
async function handVouchersIn(
  chain: Chain,
  d: Deployment,
  random: Random,
  { account, tee }: Provider,
  user: PrivateKeyAccount,
  dice: number,
): Promise<PrivateKeyAccount> {
  const used = BigInt((await chain.rpc('eth_getTransactionCount', account.address, 'pending')) as Hex) * 1_000n
  const vouchers = Array.from({ length: 1 + random.below(3) }, (_, i) => {
    const feeWei = dice < 36 && i === 0 ? 2n * TOP_UP_WEI : BigInt(1 + random.below(40)) * MILLI
    const next = voucher(random, user.address, account.address, feeWei, used + BigInt(i))
    return dice >= 92 && i === 0 ? { ...next, tee: account } : next
  })
  await chain.submit(account, await vouchersCall(chain, d, tee, vouchers))
  return account
}

/** Trust in an app that changes once in a while. */
async function appAct(
  chain: Chain,
  d: Deployment,
  random: Random,
  user: PrivateKeyAccount,
): Promise<PrivateKeyAccount> {
  const { abi } = artefacts.tappRegistry()
  const owner = d.users.sandbox.providers[0]!.account
  const dice = random.below(10)
  const [from, name, args] =
    dice < 7
      ? [user, 'acknowledgeApp', [APP]]
      : dice < 8
        ? [user, 'revokeAcknowledgement', [APP]]
        : [owner, 'updateApp', [APP, random.hash(), random.hash(), [random.hash()]]]
  await chain.submit(from as PrivateKeyAccount, callOf(d.tappRegistry, abi, name as string, args as unknown[]))
  return from as PrivateKeyAccount
}

function pricesOf(random: Random): Prices {
  const price = BigInt(1 + random.below(20)) * MILLI
  if (random.below(3) === 0) return { computePricePerMin: price, createFee: 10n * MILLI }
  return { pricePerCPUPerMin: price, createFee: 10n * MILLI, pricePerMemGBPerMin: price / 2n }
}

/** Time of the latest block. Unit: seconds. */
async function timeOf(chain: Chain): Promise<bigint> {
  const { timestamp } = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { timestamp: string }
  return BigInt(fromQuantity(timestamp))
}
