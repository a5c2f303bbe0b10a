import { setTimeout as wait } from 'node:timers/promises'
import type { Hex, PrivateKeyAccount } from 'viem'
import { messageOf } from '../src/lib/errors'
import { fromQuantity } from '../src/lib/hex'
import type { Log } from '../src/lib/log'
import { answerCall, contextDigest, donateCall, minersOf, registerCall, withdrawCall, ZERO } from './acts/mine'
import { priceCall } from './acts/price'
import { offerCall } from './acts/service'
import { type Bill, balancesOf, bill, settleCall } from './acts/settle'
import { fileOf, sectorsOf, uploadCall } from './acts/upload'
import { type Chain, callOf } from './chain'
import { artefacts } from './contracts'
import { type Deployment, FIRST_PRICE } from './deploy'
import { Random } from './random'
import type { Provider } from './users'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
const LOW_WEI = ONE
const TOP_UP_WEI = 50n * ONE
const FUNDS_WEI = 1_000_000n * ONE
const SERVICE = 'inference-v1.0'
const AFTER_FAILURE_MS = 2_000

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
        await nextAct(chain, d, new Random(`${o.seed}/traffic/${await actsSoFar(chain, d)}`))
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
  const busy = [
    users.owner,
    ...users.uploaders,
    ...users.providers.map((provider) => provider.account),
    ...users.miners,
  ]
  const counts = await Promise.all(
    busy.map(({ address }) => chain.rpc('eth_getTransactionCount', address, 'pending').then(fromQuantity)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

async function nextAct(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const dice = random.below(200)
  if (dice === 0) await changePrice(chain, d, random)
  else if (dice < 5) await reprice(chain, d, random)
  else if (dice < 60) await uploadFiles(chain, d, random)
  else if (dice < 80) await mining(chain, d, random, dice)
  else await settleBills(chain, d, random, dice)
}

async function changePrice(chain: Chain, d: Deployment, random: Random): Promise<void> {
  await chain.submit(d.users.owner, priceCall(d, (FIRST_PRICE * BigInt(80 + random.below(41))) / 100n))
  await refill(chain, d.users.owner.address)
}

async function reprice(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const { account, tee } = random.pick(d.users.providers.slice(0, 3))
  const service = (await chain.read(d.inference, artefacts.inference().abi, 'getService', [account.address])) as {
    serviceType: string
    url: string
    model: string
    verifiability: string
  }
  const inputPrice = 100_000_000_000n + BigInt(random.below(50)) * 1_000_000_000n
  await chain.submit(account, offerCall(d, { ...service, inputPrice, outputPrice: inputPrice * 3n }, tee.address, 0n))
}

async function uploadFiles(chain: Chain, d: Deployment, random: Random): Promise<void> {
  const from = random.pick(d.users.uploaders)
  const files = Array.from({ length: random.below(8) === 0 ? 3 : 1 }, () => fileOf(random, random.pick(SHAPES)))
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

/** Gives a customer money with a provider when it has little left. Answers whether it had to. */
async function topUp(chain: Chain, d: Deployment, customer: PrivateKeyAccount, payee: Hex): Promise<boolean> {
  const key = { user: customer.address, provider: payee }
  const [balance] = (await balancesOf(chain, d, [key], 'pending')).values()
  if ((balance ?? 0n) >= LOW_WEI) return false
  await refill(chain, customer.address)
  const { abi } = artefacts.ledger()
  await chain.submit(customer, callOf(d.ledger, abi, 'depositFund', [], TOP_UP_WEI))
  await chain.submit(customer, callOf(d.ledger, abi, 'transferFund', [payee, SERVICE, TOP_UP_WEI]))
  return true
}

/** Money does not run out on a devnet. */
async function refill(chain: Chain, address: Hex): Promise<void> {
  const balance = BigInt((await chain.rpc('eth_getBalance', address, 'latest')) as Hex)
  if (balance < FUNDS_WEI / 100n) await chain.rpc('anvil_setBalance', address, `0x${FUNDS_WEI.toString(16)}`)
}
