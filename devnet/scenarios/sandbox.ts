import type { Hex, PrivateKeyAccount } from 'viem'
import {
  endRefund,
  handIn,
  type Listing,
  listingCall,
  noteDeposit,
  noteListing,
  noteRefund,
  noteVouchers,
  purseOf,
  pursesOf,
  reach,
  sandboxCall,
  type Voucher,
  voucher,
  vouchersCall,
} from '../acts/sandbox'
import { type Call, type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Random } from '../random'
import type { SandboxTruth } from '../truth'
import type { Provider } from '../users'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
/** Nonces begin here; what lies below was used. */
const FIRST = 10n

/** The people, and what they do with the contract. */
interface Stage {
  readonly chain: Chain
  readonly d: Deployment
  readonly truth: SandboxTruth
  readonly random: Random
  readonly ann: Provider
  readonly ben: Provider
  readonly uma: PrivateKeyAccount
  readonly vic: PrivateKeyAccount
  readonly wes: PrivateKeyAccount
}

/** Does everything once that SandboxServing lets its owner, providers and users do. */
export async function playSandbox(chain: Chain, d: Deployment, truth: SandboxTruth, random: Random): Promise<void> {
  const [ann, ben] = d.users.sandbox.providers as [Provider, Provider]
  const [uma, vic, wes] = d.users.sandbox.users as [PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount]
  const stage = { chain, d, truth, random, ann, ben, uma, vic, wes }
  await owners(stage)
  await listings(stage)
  await deposits(stage)
  await refusals(stage)
  await settlements(stage)
  await refunds(stage)
  await throughContract(stage)
  await newSigner(stage)
  // Something is left on every account, and to be taken by one provider.
  await chain.send(ann.account, sandboxCall(d, 'withdrawEarnings'))
  await settle(stage, ann, [voucher(random, uma.address, ann.account.address, 5n * MILLI, 90n)])
}

const send = ({ chain, d }: Stage, from: PrivateKeyAccount, name: string, args: readonly unknown[], value = 0n) =>
  chain.send(from, sandboxCall(d, name, args, value))

const forward = ({ chain, d }: Stage, from: PrivateKeyAccount, call: Call, value = 0n) =>
  chain.send(from, callOf(d.relay, artefacts.relay().abi, 'forward', [d.sandbox, call.data], value))

const settle = ({ chain, d, truth }: Stage, by: Provider, vouchers: readonly Voucher[], from = by.account) =>
  handIn(chain, d, truth, { from, tee: by.tee, vouchers })

async function deposit(stage: Stage, from: PrivateKeyAccount, user: Hex, provider: Hex, amountWei: bigint) {
  const receipt = await send(stage, from, 'deposit', [user, provider], amountWei)
  noteDeposit(stage.truth, receipt, { user, provider, sender: from.address, amountWei })
}

const acknowledge = (stage: Stage, user: PrivateKeyAccount, provider: Hex, acknowledged = true) =>
  send(stage, user, 'acknowledgeTEESigner', [provider, acknowledged])

async function ask(stage: Stage, user: PrivateKeyAccount, provider: Hex, amountWei: bigint) {
  const receipt = await send(stage, user, 'requestRefund', [provider, amountWei])
  noteRefund(stage.truth, receipt, user.address, provider, amountWei)
}

/** Another stake for providers who come, twice, and another owner for a while. */
async function owners(stage: Stage): Promise<void> {
  const { owner } = stage.d.users
  await send(stage, owner, 'setProviderStake', [3n * ONE])
  await send(stage, owner, 'setProviderStake', [2n * ONE])
  await send(stage, owner, 'transferOwnership', [stage.ann.account.address])
  await send(stage, stage.ann.account, 'transferOwnership', [owner.address])
}

/** Both generations of prices, a change of url alone, and a provider that is a contract. */
async function listings(stage: Stage): Promise<void> {
  const { chain, d, truth, ann, ben } = stage
  const first: Listing = {
    url: 'https://ann.example',
    tee: ann.tee.address,
    prices: { computePricePerMin: 2n * MILLI, createFee: 10n * MILLI },
  }
  const second: Listing = {
    url: 'https://ben.example',
    tee: ben.tee.address,
    prices: { pricePerCPUPerMin: MILLI, createFee: 20n * MILLI, pricePerMemGBPerMin: MILLI / 2n },
  }
  const steps: readonly (readonly [Provider, Listing, bigint])[] = [
    [ann, first, 2n * ONE],
    [ben, second, 5n * ONE],
    [ann, { ...second, url: first.url, tee: first.tee }, 0n],
    [ben, { ...second, url: 'https://ben.example/v2' }, 0n],
  ]
  for (const [{ account }, listing, stakeWei] of steps) {
    const receipt = await chain.send(account, listingCall(d, listing, stakeWei))
    noteListing(d, truth, receipt, account.address, listing)
  }
  const unread = { ...second, url: 'https://relay.example' }
  const receipt = await forward(stage, ben.account, listingCall(d, unread, 2n * ONE), 2n * ONE)
  noteListing(d, truth, receipt, d.relay, unread, false)
}

/** For oneself, for somebody else, through a contract, and two in one block. */
async function deposits(stage: Stage): Promise<void> {
  const { chain, d, truth, ann, ben, uma, vic, wes } = stage
  await deposit(stage, uma, uma.address, ann.account.address, 10n * ONE)
  await deposit(stage, wes, vic.address, ann.account.address, 5n * ONE)
  await deposit(stage, uma, uma.address, d.relay, 3n * ONE)
  const relayed = await forward(stage, wes, sandboxCall(d, 'deposit', [wes.address, ben.account.address]), 4n * ONE)
  const ofRelay = { user: wes.address, provider: ben.account.address, sender: d.relay, amountWei: 4n * ONE }
  noteDeposit(truth, relayed, ofRelay)
  const pair = [uma, vic].map((user) => ({
    from: user,
    call: sandboxCall(d, 'deposit', [user.address, ben.account.address], 2n * ONE),
  }))
  const receipts = await chain.inOneBlock(pair)
  pair.forEach(({ from }, i) => {
    const own = { user: from.address, provider: ben.account.address, sender: from.address, amountWei: 2n * ONE }
    noteDeposit(truth, receipts[i]!, own)
  })
}

/** Batches of which nothing is settled emit no log at all. */
async function refusals(stage: Stage): Promise<void> {
  const { random, ann, ben, uma, vic, wes } = stage
  const [provider, nobody] = [ann.account.address, vic.address]
  const refused = (user: Hex, by: Hex, nonce: bigint) => voucher(random, user, by, MILLI, nonce, 'UNKNOWN_FAILURE')
  await settle(stage, ann, [refused(uma.address, provider, FIRST), refused(uma.address, nobody, FIRST)])
  await acknowledge(stage, uma, provider)
  await acknowledge(stage, uma, ben.account.address)
  await acknowledge(stage, uma, stage.d.relay)
  await acknowledge(stage, vic, provider)
  await acknowledge(stage, vic, provider, false)
  await settle(stage, ann, [refused(vic.address, provider, FIRST)])
  await acknowledge(stage, vic, provider)
  await acknowledge(stage, wes, ben.account.address)
  // A stranger hands in what another key signed: it is nobody's record.
  await settle(stage, ben, [refused(uma.address, provider, FIRST)], wes)
}

/** In full, in part, and refused among them; a voucher that comes twice; two batches in one block. */
async function settlements(stage: Stage): Promise<void> {
  const { chain, d, truth, random, ann, ben, uma, vic, wes } = stage
  const [a, b] = [ann.account.address, ben.account.address]
  await settle(stage, ann, [voucher(random, uma.address, a, 20n * MILLI, FIRST)])
  const twice = voucher(random, uma.address, a, 30n * MILLI, FIRST + 1n)
  await settle(stage, ann, [
    twice,
    { ...voucher(random, vic.address, a, 40n * MILLI, FIRST, 'UNKNOWN_FAILURE'), tee: ben.tee },
    { ...twice, expected: 'UNKNOWN_FAILURE' },
    voucher(random, vic.address, a, 50n * MILLI, FIRST),
    voucher(random, uma.address, a, 1n, FIRST, 'UNKNOWN_FAILURE'),
    voucher(random, uma.address, a, 60n * MILLI, FIRST + 2n),
  ])
  // Anybody may hand a voucher in.
  await settle(stage, ben, [voucher(random, uma.address, b, 70n * MILLI, FIRST)], wes)
  await settle(stage, ann, [voucher(random, uma.address, a, 0n, FIRST + 3n)])

  const pair: readonly (readonly [Provider, Voucher])[] = [
    [ann, voucher(random, uma.address, a, 11n * MILLI, FIRST + 4n)],
    [ben, voucher(random, wes.address, b, 12n * MILLI, FIRST)],
  ]
  const purses = await pursesOf(
    chain,
    d,
    pair.map(([, each]) => each),
  )
  const sends = await Promise.all(
    pair.map(async ([by, each]) => ({ from: by.account, call: await vouchersCall(chain, d, by.tee, [each]) })),
  )
  const receipts = await chain.inOneBlock(sends)
  pair.forEach(([by, each], i) => {
    noteVouchers(truth, receipts[i]!, by.account.address, [each], purses, true)
  })
}

/** A request that is replaced and taken, one that a short account loses, and one that the contract cuts twice. */
async function refunds(stage: Stage): Promise<void> {
  const { chain, d, truth, random, ann, ben, uma, vic, wes } = stage
  const [a, b] = [ann.account.address, ben.account.address]
  await ask(stage, wes, b, ONE)
  await ask(stage, wes, b, 2n * ONE)
  await ask(stage, uma, b, ONE)
  await settle(stage, ben, [
    voucher(random, uma.address, b, 50n * ONE, FIRST + 1n, 'PARTIAL'),
    voucher(random, uma.address, b, ONE, FIRST + 2n, 'PARTIAL'),
  ])

  await ask(stage, vic, a, 4n * ONE)
  const { balanceWei } = await purseOf(chain, d, vic.address, a)
  await settle(stage, ann, [voucher(random, vic.address, a, balanceWei / 2n, FIRST + 1n)])
  await settle(stage, ann, [voucher(random, vic.address, a, balanceWei - balanceWei / 2n, FIRST + 2n)])

  const { unlockAt, pendingWei } = await purseOf(chain, d, wes.address, b)
  await reach(chain, unlockAt)
  await send(stage, wes, 'withdrawRefund', [b])
  endRefund(truth, wes.address, b, 'WITHDRAWN', pendingWei)
  await ask(stage, uma, a, 2n * ONE)
}

/** Vouchers of a contract that is a provider: what is settled is told, its place in the batch is not. */
async function throughContract(stage: Stage): Promise<void> {
  const { chain, d, truth, random, ben, uma } = stage
  const vouchers = [
    voucher(random, uma.address, d.relay, 15n * MILLI, FIRST),
    voucher(random, uma.address, d.relay, 16n * MILLI, FIRST, 'UNKNOWN_FAILURE'),
  ]
  const purses = await pursesOf(chain, d, vouchers)
  const receipt = await forward(stage, ben.account, await vouchersCall(chain, d, ben.tee, vouchers))
  noteVouchers(truth, receipt, ben.account.address, vouchers, purses, false)
}

/** Another signer: nobody's acknowledgement counts until it is given again. */
async function newSigner(stage: Stage): Promise<void> {
  const { chain, d, truth, random, ben, wes } = stage
  const b = ben.account.address
  const prices = { pricePerCPUPerMin: 2n * MILLI, createFee: 0n, pricePerMemGBPerMin: MILLI }
  const listing = { url: 'https://ben.example/v2', tee: ben.tee.address, prices }
  noteListing(d, truth, await chain.send(ben.account, listingCall(d, listing)), b, listing)
  await settle(stage, ben, [voucher(random, wes.address, b, MILLI, FIRST + 1n, 'UNKNOWN_FAILURE')])
  await acknowledge(stage, wes, b)
  await settle(stage, ben, [voucher(random, wes.address, b, MILLI, FIRST + 2n)])
}
