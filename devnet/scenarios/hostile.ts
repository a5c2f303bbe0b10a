import {
  type Abi,
  type AbiEvent,
  type AbiFunction,
  concat,
  getAbiItem,
  type Hex,
  keccak256,
  maxUint256,
  type PrivateKeyAccount,
  pad,
  toEventSelector,
  toFunctionSelector,
  toHex,
} from 'viem'
import { withBytesForText } from '../acts/bytesForText'
import { acknowledge, openLedger, transferFund } from '../acts/fund'
import { emitRaw, type RawLog, UNKNOWN_TOPIC } from '../acts/rawLogs'
import { STAKE } from '../acts/service'
import { balancesOf, bill, noteSettlements, settle, settleCall } from '../acts/settle'
import { fileOf, sectorsOf, upload, uploadCall } from '../acts/upload'
import { type Call, Chain } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import { Random } from '../random'
import { noTruth, type Truth } from '../truth'
import { accountOf } from '../users'

const ONE = 10n ** 18n
const FUNDS = 10_000n * ONE

/** Bytes that stand where the contract expects text: it does not look at them. */
const TEXTS: Readonly<Record<string, Hex>> = {
  nul: toHex('a\0b\0'),
  loneSurrogate: '0x61eda08062',
  invalid: '0xfffec0afff',
  quotes: toHex(`'"\\'; DROP TABLE compute_service; -- $$ \u202e {"a":`),
  // Longer than an index entry can be, and not to be compressed below that.
  long: concat(Array.from({ length: 128 }, (_, n) => keccak256(toHex(n)))),
  empty: '0x',
}

/** A service as it was listed; its texts are bytes. */
export interface HostileService {
  readonly txHash: Hex
  readonly blockNumber: number
  readonly provider: Hex
  readonly serviceType: Hex
  readonly url: Hex
  readonly model: Hex
  readonly verifiability: Hex
  readonly inputPriceWei: bigint
  readonly outputPriceWei: bigint
}

/** Logs that a known contract emitted although its ABI does not have them. */
export interface HostileLogs {
  readonly txHash: Hex
  readonly blockNumber: number
  readonly address: Hex
  readonly logs: readonly RawLog[]
}

export interface HostileTruth extends Pick<Truth, 'submissions' | 'settlements'> {
  readonly services: readonly HostileService[]
  readonly undecodable: readonly HostileLogs[]
  /** Calls of known contracts that revert: their input decodes as nothing. */
  readonly badCalls: readonly Hex[]
}

/** Does what the contracts let anybody do and nobody expects, with people of its own. Everything in the spine stays as it is. */
export async function playHostile(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  o: { readonly seed: string },
): Promise<HostileTruth> {
  const { deployment: d } = at
  const chain = new Chain(at.rpcUrl, d.network.chainId)
  const random = new Random(`${o.seed}/hostile`)
  const truth = noTruth()
  const person = async (role: string, n = 0) => {
    const account = accountOf(o.seed, `hostile/${role}`, n)
    await chain.rpc('anvil_setBalance', account.address, toHex(FUNDS))
    return account
  }
  const someone = await person('someone')
  const services: HostileService[] = []
  const providers: PrivateKeyAccount[] = []
  for (const [n, text] of Object.values(TEXTS).entries()) {
    const provider = await person('provider', n)
    services.push(await listBytes(chain, d, provider, text, maxUint256 - BigInt(n)))
    providers.push(provider)
  }
  await uploads(chain, d, truth, random, someone)
  await settlements(chain, d, truth, random, { providers, customer: someone })
  const undecodable = await rawLogs(chain, d, someone)
  const badCalls = await revertingCalls(chain, d, random, someone)
  return { services, undecodable, badCalls, submissions: truth.submissions, settlements: truth.settlements }
}

/** Lists a service all of whose texts are the given bytes. The provider signs its bills with its own key. */
async function listBytes(
  chain: Chain,
  d: Deployment,
  account: PrivateKeyAccount,
  text: Hex,
  priceWei: bigint,
): Promise<HostileService> {
  const offer = { serviceType: text, url: text, model: text, verifiability: text }
  const params = { ...offer, inputPrice: priceWei, outputPrice: maxUint256, additionalInfo: text }
  const call = withBytesForText(artefacts.inference().abi, 'addOrUpdateService', [
    { ...params, teeSignerAddress: account.address },
  ])
  const receipt = await chain.send(account, { to: d.inference, data: call, value: STAKE, gas: 25_000_000n })
  return {
    txHash: receipt.transactionHash,
    blockNumber: Number(receipt.blockNumber),
    provider: account.address.toLowerCase() as Hex,
    ...offer,
    inputPriceWei: priceWei,
    outputPriceWei: maxUint256,
  }
}

/** Long tags that are neither text nor JSON. */
async function uploads(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  random: Random,
  someone: PrivateKeyAccount,
): Promise<void> {
  const priceWei = (await chain.read(d.market, artefacts.market().abi, 'pricePerSector')) as bigint
  const tags = concat([TEXTS.nul as Hex, `0x${'ff00eda080'.repeat(4_000)}`])
  await upload(chain, d, truth, someone, [fileOf(random, [0], tags)], { priceWei })
}

/** Money for each of these services, calldata that goes on after its end, and the largest numbers there are. */
async function settlements(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  random: Random,
  o: { readonly providers: readonly PrivateKeyAccount[]; readonly customer: PrivateKeyAccount },
): Promise<void> {
  const user = o.customer.address
  await openLedger(chain, d, o.customer, 100n * ONE)
  for (const account of o.providers) {
    const provider = account.address
    await transferFund(chain, d, o.customer, provider, 2n * ONE)
    await acknowledge(chain, d, provider)

    const small = [bill(random, user, provider, 1n, 1n)]
    const balances = await balancesOf(chain, d, small)
    const { data, ...call } = await settleCall(chain, d, account, small)
    const longer: Call = { ...call, data: concat([data as Hex, '0xdeadbeef']) }
    noteSettlements(truth, await chain.send(account, longer), provider, small, balances, true)

    const bills = [
      bill(random, user, provider, maxUint256, maxUint256, 'PARTIAL'),
      bill(random, user, provider, maxUint256, maxUint256, 'INVALID_NONCE'),
    ]
    await settle(chain, d, truth, { from: account, tee: account, bills })
  }
}

/** Unknown topics, no topic at all, and known topics over data that is none. */
async function rawLogs(chain: Chain, d: Deployment, someone: PrivateKeyAccount): Promise<HostileLogs[]> {
  const topic = (abi: Abi, name: string) => toEventSelector(getAbiItem({ abi, name }) as AbiEvent)
  const [submit, epoch] = ['Submit', 'NewEpoch'].map((name) => topic(artefacts.flow().abi, name)) as [Hex, Hex]
  const [result, listed] = ['TEESettlementResult', 'ServiceUpdated'].map((name) =>
    topic(artefacts.inference().abi, name),
  ) as [Hex, Hex]
  const who = pad(someone.address.toLowerCase() as Hex)
  const unread: readonly RawLog[] = [
    { topics: [UNKNOWN_TOPIC], data: '0xdeadbeef' },
    { topics: [UNKNOWN_TOPIC, who, who, who], data: '0x' },
    { topics: [], data: '0x00' },
  ]
  const perContract: readonly (readonly [Hex, readonly RawLog[]])[] = [
    [d.flow, [...unread, { topics: [submit], data: '0xdeadbeef' }, { topics: [submit, who, who], data: '0xff' }]],
    [d.flow, [{ topics: [epoch, who], data: `0x${'ff'.repeat(40)}` }]],
    [d.inference, [...unread, { topics: [result, who], data: `0x${'ff'.repeat(31)}` }]],
    [d.inference, [{ topics: [listed, who], data: `0x${'ff'.repeat(224)}` }]],
  ]
  const done: HostileLogs[] = []
  for (const [address, logs] of perContract) {
    const receipt = await emitRaw(chain, someone, address, logs)
    done.push({ txHash: receipt.transactionHash, blockNumber: Number(receipt.blockNumber), address, logs })
  }
  return done
}

/** Selectors of our functions over arguments that are none, and a selector of nothing. */
async function revertingCalls(chain: Chain, d: Deployment, random: Random, someone: PrivateKeyAccount): Promise<Hex[]> {
  const file = fileOf(random, [0])
  const { data: wellFormed } = uploadCall(d, [file], someone.address, sectorsOf(file))
  const settleSelector = toFunctionSelector(
    getAbiItem({ abi: artefacts.inference().abi, name: 'settleFeesWithTEE' }) as AbiFunction,
  )
  const calls: readonly Call[] = [
    { to: d.flow, data: '0xdeadbeef' },
    { to: d.flow, data: (wellFormed as Hex).slice(0, 90) as Hex },
    { to: d.inference, data: concat([settleSelector, `0x${'ff'.repeat(64)}`]) },
    { to: d.market, data: '0x00' },
  ]
  const hashes: Hex[] = []
  for (const call of calls) hashes.push((await chain.attempt(someone, call)).transactionHash)
  return hashes
}
