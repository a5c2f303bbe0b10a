import { setTimeout as wait } from 'node:timers/promises'
import type { Hex, PrivateKeyAccount } from 'viem'
import { devnet } from '../src/config/networks/devnet'
import { messageOf } from '../src/lib/errors'
import { fromQuantity, toQuantity } from '../src/lib/hex'
import type { Log } from '../src/lib/log'
import { allAccounts, INFERENCE, ledgerCall, ledgerOf, MIN_LEDGER, throughRelay } from './acts/ledger'
import { answerCall, contextDigest, donateCall, minersOf, registerCall, withdrawCall, ZERO } from './acts/mine'
import { priceCall } from './acts/price'
import { type Offer, offerCall } from './acts/service'
import { type Bill, balancesOf, bill, settleCall } from './acts/settle'
import { lockTimeCall, revokeTokensCall, vouchCall } from './acts/trust'
import { fileOf, sectorsOf, uploadCall } from './acts/upload'
import { type Chain, callOf } from './chain'
import { artefacts } from './contracts'
import { daAct } from './daTraffic'
import { type Deployment, FIRST_PRICE } from './deploy'
import { tune } from './fineTuningTraffic'
import { marketplaceAct } from './marketplaceTraffic'
import { Random } from './random'
import { sandboxAct } from './sandboxTraffic'
import { stakingAct } from './stakingTraffic'
import { type Provider, senders } from './users'
import { w0gAct } from './w0gTraffic'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
const LOW_WEI = ONE
const TOP_UP_WEI = 50n * ONE
const FUNDS_WEI = 1_000_000n * ONE
const AFTER_FAILURE_MS = 2_000
/** Acts beside which a reserve moves, too. */
const RESERVE_ONE_IN = 20
/** The first account of the node. */
const NODE_ACCOUNT = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'

const SHAPES = [[0], [1, 0], [2], [3, 1], [4], [5, 4, 2], [7], [9, 8], [11]] as const

export interface Traffic {
  /** Ends after the act in hand. */
  stop(): Promise<void>
}

/** Scripted users without end. What comes next depends on the seed and on how many transactions they have sent. */
export function startTraffic(
  chain: Chain,
  d: Deployment,
  o: { readonly seed: string; readonly txPerSecond: number; readonly log: Log },
): Traffic {
  const stopped = new AbortController()
  const pause = (ms: number) => wait(ms, undefined, { signal: stopped.signal }).catch(() => undefined)
  const loop = async () => {
    while (!stopped.signal.aborted) {
      const started = Date.now()
      try {
        await nextAct(chain, d, new Random(`${o.seed}/traffic/${await actsSoFar(chain, d)}`), o.seed)
      } catch (error) {
        if (stopped.signal.aborted) return
        o.log.warn({ error: messageOf(error) }, 'a scripted user failed and tries something else')
        await pause(AFTER_FAILURE_MS)
        await chain.forgetPending().catch(() => undefined)
      }
      await pause(Math.max(0, 1_000 / o.txPerSecond - (Date.now() - started)))
    }
  }
  const ended = o.txPerSecond > 0 ? loop() : Promise.resolve()
  return {
    stop() {
      stopped.abort()
      return ended
    },
  }
}

async function actsSoFar(chain: Chain, { users }: Deployment): Promise<number> {
  const accounts = senders(users).map(({ address }) => [address, 'pending'])
  const counts = await chain.rpcForEach('eth_getTransactionCount', accounts)
  return counts.reduce((sum: number, count) => sum + fromQuantity(count), 0)
}

async function nextAct(chain: Chain, d: Deployment, random: Random, seed: string): Promise<void> {
  if (random.below(4) === 0) return refill(chain, (await daAct(chain, d, random)).address)
  if (random.below(6) === 0) return refill(chain, (await marketplaceAct(chain, d, random)).address)
  if (random.below(RESERVE_ONE_IN) === 0) await moveReserve(chain, random)
  if (random.below(12) === 0) return refill(chain, (await stakingAct(chain, d, random)).address)
  if (random.below(5) === 0) return refill(chain, (await sandboxAct(chain, d, random)).address)
  if (random.below(8) === 0) return refill(chain, (await w0gAct(chain, d, random)).address)
  if (random.below(4) === 0) return tune(chain, d, random, seed)
  if (random.below(8) === 0) return mining(chain, d, random, 60 + random.below(20))
  const dice = random.below(200)
  if (dice === 0) await changePrice(chain, d, random)
  else if (dice < 5) await reprice(chain, d, random)
  else if (dice < 7) await changeLockTime(chain, d, random)
  else if (dice < 10) await editService(chain, d, random)
  else if (dice < 12) await withdrawTrust(chain, d, random)
  else if (dice < 18) await revokeTokens(chain, d, random)
  else if (dice < 70) await uploadFiles(chain, d, random)
  else if (dice < 80) await moveMoney(chain, d, random)
  else await settleBills(chain, d, random, dice)
}

/** A reserve pays out, or is paid into. The node signs for its own accounts. */
async function moveReserve(chain: Chain, random: Random): Promise<void> {
  const reserve = random.pick(devnet.reserveAddresses ?? [])
  const [from, to] = random.below(3) === 0 ? [NODE_ACCOUNT, reserve] : [reserve, NODE_ACCOUNT]
  const value = toQuantity(BigInt(1 + random.below(1_000)) * MILLI)
  await chain.rpc('eth_sendTransaction', { from, to, value })
}

async function changePrice(chain: Chain, d: Deployment, random: Random): Promise<void> {
  await chain.submit(d.users.owner, priceCall(d, (FIRST_PRICE * BigInt(80 + random.below(41))) / 100n))
  await refill(chain, d.users.owner.address)
}

async function reprice(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const { account, tee } = random.pick(d.users.providers.slice(0, 3))
  const inputPrice = 100_000_000_000n + BigInt(random.below(50)) * 1_000_000_000n
  const offer = { ...(await serviceOf(chain, d, account.address)), inputPrice, outputPrice: inputPrice * 3n }
  await chain.submit(account, offerCall(d, offer, tee.address, 0n))
}

interface Service extends Offer {
  readonly additionalInfo: string
  readonly teeSignerAcknowledged: boolean
}

/** A provider's service behind all that waits to be mined. */
async function serviceOf(chain: Chain, d: Deployment, provider: Hex): Promise<Service> {
  return (await chain.read(d.inference, artefacts.inference().abi, 'getService', [provider], 'pending')) as Service
}

async function changeLockTime(chain: Chain, d: Deployment, random: Random): Promise<void> {
  await chain.submit(d.users.owner, lockTimeCall(d, BigInt(1 + random.below(48)) * 3_600n))
}

/** A provider says something else of its service, which costs it the owner's acknowledgement. */
async function editService(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const { account, tee } = random.pick(d.users.providers.slice(0, 3))
  const additionalInfo = JSON.stringify({
    ProviderType: random.pick(['centralized', 'decentralized']),
    TargetSeparated: random.below(2) === 0,
    cacheTokenBilling: { divisor: 1 + random.below(10) },
  })
  const offer = { ...(await serviceOf(chain, d, account.address)), additionalInfo }
  await chain.submit(account, offerCall(d, offer, tee.address, 0n))
}

async function withdrawTrust(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const { account } = random.pick(d.users.providers.slice(0, 3))
  await chain.submit(d.users.owner, vouchCall(d, account.address, false))
}

async function revokeTokens(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const payee = random.pick(d.users.providers.slice(0, 3)).account.address
  const customer = random.pick(d.users.customers)
  if (await topUp(chain, d, customer, payee)) return
  const tokens = random.pick([random.below(256), [random.below(256), random.below(256)], 'all'] as const)
  await chain.submit(customer, revokeTokensCall(d, payee, tokens))
}

/** Files that are uploaded again and again, whatever the seed. */
const KEPT = SHAPES.slice(0, 5).map((heights, n) => fileOf(new Random(`kept/${n}`), heights))

async function uploadFiles(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const from = random.pick(d.users.uploaders)
  const file = () => (random.below(6) === 0 ? random.pick(KEPT) : fileOf(random, random.pick(SHAPES)))
  const files = Array.from({ length: random.below(8) === 0 ? 3 : 1 }, file)
  const priceWei = (await chain.read(d.market, artefacts.market().abi, 'pricePerSector', [], 'pending')) as bigint
  const feeWei = files.reduce((sum, file) => sum + sectorsOf(file) * priceWei, 0n)
  await chain.submit(from, uploadCall(d, files, from.address, feeWei))
  await refill(chain, from.address)
}

/** Sectors that the scenario has filled: answers for them are paid. */
const FILLED = 2n ** 26n

async function mining(chain: Chain, d: Deployment, random: Random, dice: number): Promise<void> {
  const from = random.pick(d.users.miners)
  await refill(chain, from.address)
  if (dice < 75) await tryAnswer(chain, d, random, from)
  else if (dice < 77) await chain.submit(from, withdrawCall(d, random.pick(d.users.miners).address))
  else if (dice === 77) await chain.submit(from, donateCall(d, BigInt(1 + random.below(500)) * MILLI))
  else if (dice === 78) await changeBaseReward(chain, d, random)
  else await handOver(chain, d, random, from)
}

/** An answer of one of the registered miners; some are not good enough. */
async function tryAnswer(chain: Chain, d: Deployment, random: Random, from: PrivateKeyAccount): Promise<void> {
  const { minerId } = random.pick(await minersOf(chain, d.mine))
  const digest = await contextDigest(chain, d, 'pending')
  const nonce = random.below(4) === 0 ? ZERO : random.hash()
  const recallPosition = BigInt(random.hash()) % FILLED
  await chain.submit(from, answerCall(d.mine, { minerId, digest, nonce, recallPosition }))
}

async function changeBaseReward(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const value = BigInt(1 + random.below(20)) * MILLI
  await chain.submit(d.users.owner, callOf(d.reward, artefacts.reward().abi, 'setBaseReward', [value]))
}

/** A miner id goes to another miner, or a new one is asked for while there are few. */
async function handOver(chain: Chain, d: Deployment, random: Random, from: PrivateKeyAccount): Promise<void> {
  const known = await minersOf(chain, d.mine)
  const own = known.find(({ beneficiary }) => beneficiary === from.address.toLowerCase())
  const seed = BigInt(random.below(2 ** 30))
  const to = random.pick(d.users.miners).address
  if (known.length < 8) await chain.submit(from, registerCall(d.mine, from.address, seed))
  else if (own) {
    await chain.submit(from, callOf(d.mine, artefacts.mine().abi, 'transferBeneficial', [to, own.minerId]))
  } else await chain.submit(from, withdrawCall(d, to))
}

async function settleBills(chain: Chain, d: Deployment, random: Random, dice: number): Promise<void> {
  const provider = random.pick(d.users.providers.slice(0, 3))
  const customer = random.pick(d.users.customers)
  const throughRelay = dice >= 198
  const payee = throughRelay ? d.relay : provider.account.address
  if (await topUp(chain, d, customer, payee)) return
  // Mostly the owner looks at an edited service before the next bill comes, which is refused otherwise.
  if (dice < 190 && !(await serviceOf(chain, d, payee)).teeSignerAcknowledged) {
    await chain.submit(d.users.owner, vouchCall(d, payee, true))
    return
  }
  const nonce =
    BigInt((await chain.rpc('eth_getTransactionCount', provider.account.address, 'pending')) as Hex) * 1_000n
  const next = (offset = 0n): Bill =>
    bill(random, customer.address, payee, BigInt(1 + random.below(40)) * MILLI, nonce + offset)
  const submit = async (bills: readonly Bill[], tee: Provider['tee'], from: PrivateKeyAccount) =>
    chain.submit(from, await settleCall(chain, d, tee, bills))

  if (throughRelay) {
    const four = d.users.providers[3] as Provider
    const { data } = await settleCall(chain, d, four.tee, [next()])
    await chain.submit(four.account, callOf(d.relay, artefacts.relay().abi, 'forward', [d.inference, data]))
  } else if (dice < 84) await submit([{ ...next(), feeWei: 2n * TOP_UP_WEI }], provider.tee, provider.account)
  else if (dice < 88) await submit([{ ...next(), nonce: 0n }], provider.tee, provider.account)
  else if (dice < 91) await submit([next()], d.users.providers[3]!.tee, provider.account)
  else if (dice < 93) await submit([next()], provider.tee, d.users.providers[3]!.account)
  else if (dice < 110) await submit([next(), next(1n), next(2n)], provider.tee, provider.account)
  else await submit([next()], provider.tee, provider.account)
}

/** A customer's money comes and goes, now and then through a contract. */
async function moveMoney(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const customer = random.pick(d.users.customers)
  const provider = random.pick(d.users.providers.slice(0, 3)).account.address
  const friend = random.pick(d.users.uploaders)
  const wei = BigInt(1 + random.below(500)) * 10n * MILLI
  const submit = (name: string, args: readonly unknown[] = [], value = 0n) =>
    chain.submit(customer, ledgerCall(d, name, args, value))
  const ledger = await ledgerOf(chain, d, customer.address)
  await refill(chain, customer.address)
  await refill(chain, friend.address)
  const kind = random.below(7)
  if (ledger === null) await submit('addLedger', [JSON.stringify({ name: 'scripted' })], MIN_LEDGER + wei)
  else if (kind === 0) await submit('updateAdditionalInfo', [JSON.stringify({ visits: random.below(1_000) })])
  else if (kind === 1) await chain.submit(friend, ledgerCall(d, 'depositFundFor', [customer.address], wei))
  else if (kind === 2) {
    await chain.submit(friend, throughRelay(d, ledgerCall(d, 'depositFundFor', [customer.address], wei)))
    // Nobody sees that deposit: what the customer writes makes the index ask.
    await submit('updateAdditionalInfo', [JSON.stringify({ visits: random.below(1_000) })])
  } else if (kind === 3 && ledger.availableBalance >= MIN_LEDGER + wei) await submit('refund', [wei])
  else if (kind === 4 && ledger.availableBalance >= ONE + wei) {
    await submit('transferFund', [provider, INFERENCE, ONE + wei])
  } else if (kind >= 5 && (await canRetrieve(chain, d, customer.address))) {
    await submit('retrieveFund', [d.users.providers.slice(0, 3).map(({ account }) => account.address), INFERENCE])
  } else await submit('depositFund', [], wei)
}

/** An account holds five requests at most: another one is refused. */
async function canRetrieve(chain: Chain, d: Deployment, user: Hex): Promise<boolean> {
  const accounts = await allAccounts(chain, d, 'pending')
  return accounts.every((account) => account.user !== user || account.validRefundsLength < 5n)
}

/** Gives a customer money with a provider when it has little left. Answers whether it had to. */
async function topUp(chain: Chain, d: Deployment, customer: PrivateKeyAccount, payee: Hex): Promise<boolean> {
  const key = { user: customer.address, provider: payee }
  const [balance] = (await balancesOf(chain, d, [key], 'pending')).values()
  if ((balance ?? 0n) >= LOW_WEI) return false
  await refill(chain, customer.address)
  const { abi } = artefacts.ledger()
  await chain.submit(customer, callOf(d.ledger, abi, 'depositFund', [], TOP_UP_WEI))
  await chain.submit(customer, callOf(d.ledger, abi, 'transferFund', [payee, INFERENCE, TOP_UP_WEI]))
  return true
}

/** Money does not run out on a devnet. */
async function refill(chain: Chain, address: Hex): Promise<void> {
  const balance = BigInt((await chain.rpc('eth_getBalance', address, 'latest')) as Hex)
  if (balance < FUNDS_WEI / 100n) await chain.rpc('anvil_setBalance', address, `0x${FUNDS_WEI.toString(16)}`)
}
