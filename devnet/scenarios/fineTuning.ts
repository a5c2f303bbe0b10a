import { encodeAbiParameters, type Hex, pad, stringToHex, toEventSelector } from 'viem'
import { InvariantError } from '../../src/lib/errors'
import {
  deliverCall,
  OFFER,
  receiveCall,
  settleTrainingCall,
  type TrainingBill,
  type TrainingOffer,
  TUNING,
  trainingCall,
  tuningCall,
} from '../acts/fineTuning'
import { openLedger } from '../acts/fund'
import { ledgerCall } from '../acts/ledger'
import { emitRaw } from '../acts/rawLogs'
import { STAKE } from '../acts/service'
import { type Call, Chain, callOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import { type Deployment, LOCK_SECONDS, PENALTY_PERCENT } from '../deploy'
import { FineTuningTruth } from '../fineTuningTruth'
import { Random } from '../random'
import type { Provider, Users } from '../users'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
const SECRET = '0x5ec2e7'

type User = Users['tuners'][number]

/** Topic of an event that the public source has and the packaged build has not. */
const ABANDONED = toEventSelector('DeliverableAbandoned(address,address,string,uint256)')

/** Names that are no text, and two that read alike although they differ. */
const NAMES: readonly Hex[] = [
  '0xff',
  '0xfe',
  '0x00',
  '0xeda080',
  stringToHex(`'"\\'; -- \u202e`),
  `0x${'ab'.repeat(256)}`,
]

/** Plays every act of fine-tuning at least once, on a chain that mines a block per transaction. */
export async function playFineTuning(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  o: { readonly seed: string },
): Promise<FineTuningTruth> {
  const chain = new Chain(at.rpcUrl, at.deployment.network.chainId)
  const script = new FineTuningScript(chain, at.deployment, o.seed)
  const [one, two, three, four] = at.deployment.users.trainers as [Provider, Provider, Provider, Provider]
  const [amy, bob, cat, dan, eve, fay] = at.deployment.users.tuners as [User, User, User, User, User, User]
  await script.noteFirstSettings()
  await script.services(one, two, three)
  for (const user of [amy, bob, cat, dan]) await script.fund(user, user === dan ? two : one, 20n * ONE, 5n * ONE)
  await script.fund(amy, two, 0n, 2n * ONE)

  await script.lives(one, two, amy, bob)
  await script.settings(one, cat)
  await script.abandon(one, cat)
  await script.eviction(two, dan)
  await script.deletion(two, eve)
  await script.oneBlock(two, amy)
  await script.throughContract(four, fay)
  for (const name of NAMES) await script.deliverAndSettle(two, amy, name)
  await script.waiting(two, bob)
  await script.moneyBack(one, amy)
  return script.truth
}

/** Acts of fine-tuning that note what they did. */
export class FineTuningScript {
  private readonly random: Random
  private nonce: bigint

  constructor(
    private readonly chain: Chain,
    private readonly d: Deployment,
    seed: string,
    readonly truth = new FineTuningTruth(),
  ) {
    this.random = new Random(`${seed}/fineTuning`)
    // Bills have gone out with the numbers from 1 on.
    this.nonce = BigInt(truth.bills.length)
  }

  async noteFirstSettings(): Promise<void> {
    const topic = toEventSelector('Initialized(uint8)')
    const [log] = (await this.chain.rpc('eth_getLogs', {
      fromBlock: '0x0',
      address: this.d.fineTuning,
      topics: [topic],
    })) as [{ transactionHash: Hex }]
    const receipt = await this.chain.receipt(log.transactionHash)
    this.truth.setting(receipt, 'LOCK_SECONDS', LOCK_SECONDS)
    this.truth.setting(receipt, 'PENALTY_PERCENT', PENALTY_PERCENT)
  }

  /** Listings, removal and relisting, trust and its silent reset. */
  async services(...[one, two, three]: readonly Provider[]): Promise<void> {
    if (!one || !two || !three) throw new InvariantError('Three trainers are expected.')
    for (const each of [one, two, three]) await this.list(each, {}, STAKE)
    for (const each of [one, two, three]) await this.vouch(each, true)
    await this.list(three, { occupied: true })
    const removed = await this.chain.send(three.account, tuningCall(this.d, 'removeService'))
    this.truth.delisted(removed, three.account.address)
    this.truth.staked(removed, three.account.address, 'RETURNED', STAKE)
    const again = await this.list(three, { models: [], pricePerToken: 0n }, STAKE)
    this.truth.signer(again, three.account.address, 'RESET', three.tee.address)
    await this.vouch(three, true)
    await this.vouch(two, false)
    await this.vouch(two, true)
    const moved = await this.list(two, { teeSigner: three.tee.address })
    this.truth.signer(moved, two.account.address, 'RESET', three.tee.address)
    await this.list(two, { url: 'https://two.example' })
    await this.vouch(two, true)
  }

  /** A life that ends well, one that ends in a penalty, and what the contract refuses. */
  async lives(one: Provider, two: Provider, amy: User, bob: User): Promise<void> {
    await this.list(one, { occupied: true })
    const first = await this.deliver(one, amy, stringToHex('job-1'))
    await this.refused(one.account, deliverCall(this.d, amy.address, stringToHex('job-2'), this.random.hash()))
    await this.receive(one, amy, stringToHex('job-1'))
    await this.receive(one, amy, stringToHex('job-1'))
    await this.settle(one, amy, stringToHex('job-1'), first, 300n * MILLI)
    await this.refused(amy, receiveCall(this.d, one.account.address, stringToHex('job-1')))
    await this.list(one, { occupied: false })

    const late = await this.deliver(one, bob, stringToHex('job-1'))
    await this.settle(one, bob, stringToHex('job-1'), late, 500n * MILLI, '0x')
    await this.deliver(two, amy, stringToHex('job-1'))
    await this.receive(two, amy, stringToHex('job-1'))
    await this.deliver(one, amy, stringToHex('open'))
  }

  /** New settings, and a penalty by the new one. */
  async settings(one: Provider, cat: User): Promise<void> {
    const { owner } = this.d.users
    const lock = await this.chain.send(owner, tuningCall(this.d, 'updateLockTime', [LOCK_SECONDS * 2n]))
    this.truth.setting(lock, 'LOCK_SECONDS', LOCK_SECONDS * 2n)
    await this.chain.send(owner, tuningCall(this.d, 'updatePenaltyPercentage', [PENALTY_PERCENT]))
    const penalty = await this.chain.send(owner, tuningCall(this.d, 'updatePenaltyPercentage', [55n]))
    this.truth.setting(penalty, 'PENALTY_PERCENT', 55n)
    await this.deliverAndSettle(one, cat, stringToHex('well'))
  }

  /** The packaged build cannot abandon: the log is made, and the contract's own view stays behind. */
  async abandon(one: Provider, cat: User): Promise<void> {
    const name = stringToHex('given-up')
    await this.deliver(one, cat, name)
    const timestamp = encodeAbiParameters([{ type: 'bytes' }, { type: 'uint256' }], [name, 1_800_000_000n])
    const topics = [ABANDONED, pad(cat.address.toLowerCase() as Hex), pad(one.account.address.toLowerCase() as Hex)]
    const receipt = await emitRaw(this.chain, cat, this.d.fineTuning, [{ topics, data: timestamp }])
    this.truth.abandoned(receipt, cat.address, one.account.address, name)
  }

  /** One more than the contract holds; then the name that had to go comes again. */
  async eviction(two: Provider, dan: User): Promise<void> {
    const names = [...Array.from({ length: 21 }, (_, n) => stringToHex(`task-${n}`)), stringToHex('task-0')]
    for (let start = 0; start < names.length; start += 11) {
      const part = names.slice(start, start + 11).map((name) => ({ name, root: this.random.hash(), bill: this.bill() }))
      const user = dan.address
      const sends = await Promise.all(
        part.map(async ({ name, root, bill }) => [
          { from: two.account, call: deliverCall(this.d, user, name, root) },
          { from: dan, call: receiveCall(this.d, two.account.address, name) },
          {
            from: two.account,
            call: await this.settleCall(two, { user, name, root, nonce: bill, taskFeeWei: MILLI, secret: SECRET }),
          },
        ]),
      )
      const receipts = await this.chain.inOneBlock(sends.flat())
      part.forEach(({ name, root, bill }, i) => {
        const [added, received, settled] = receipts.slice(i * 3) as [Receipt, Receipt, Receipt]
        const provider = two.account.address
        this.truth.delivered(added, user, provider, name, root)
        this.truth.received(received, user, provider, name)
        this.truth.settled(settled, provider, { user, name, root, nonce: bill, taskFeeWei: MILLI, secret: SECRET })
      })
    }
  }

  /** A user spends all there is and takes the rest back: the account goes, with what was open, and the name is free again. */
  async deletion(two: Provider, eve: User): Promise<void> {
    const provider = two.account.address
    const name = stringToHex('again')
    await this.fund(eve, two, 4n * ONE, ONE)
    await this.deliverAndSettle(two, eve, name, ONE)
    await this.deliver(two, eve, stringToHex('open'))
    for (const yes of [false, true]) {
      const said = await this.chain.send(eve, tuningCall(this.d, 'acknowledgeTEESigner', [provider, yes]))
      this.truth.signer(said, provider, yes ? 'USER_ACKNOWLEDGED' : 'USER_REVOKED', null, eve.address)
    }
    const refund = callOf(this.d.ledger, artefacts.ledger().abi, 'refund', [3n * ONE])
    this.truth.accountDeleted(await this.chain.send(eve, refund), eve.address, provider)
    await this.fund(eve, two, 4n * ONE, ONE)
    await this.deliver(two, eve, name)
  }

  /** A whole life in one block, beside another user's. */
  async oneBlock(two: Provider, amy: User): Promise<void> {
    const held = this.truth.heldBy(amy.address, two.account.address).at(-1)
    await this.settle(two, amy, held!.name, held!.root, 20n * MILLI)
    const [user, provider, name, root] = [amy.address, two.account.address, stringToHex('fast'), this.random.hash()]
    const bill = { user, name, root, nonce: this.bill(), taskFeeWei: MILLI, secret: SECRET } as const
    const [added, received, settled] = (await this.chain.inOneBlock([
      { from: two.account, call: deliverCall(this.d, user, name, root) },
      { from: amy, call: receiveCall(this.d, provider, name) },
      { from: two.account, call: await this.settleCall(two, bill) },
    ])) as [Receipt, Receipt, Receipt]
    this.truth.delivered(added, user, provider, name, root)
    this.truth.received(received, user, provider, name)
    this.truth.settled(settled, provider, bill)
  }

  /** A provider that is a contract: no transaction's input shows its models, nor the fees before penalties. */
  async throughContract(four: Provider, fay: User): Promise<void> {
    const { relay, fineTuning } = this.d
    const forward = ({ data }: Call, value = 0n) =>
      this.chain.send(four.account, callOf(relay, artefacts.relay().abi, 'forward', [fineTuning, data], value))
    const offer: TrainingOffer = { ...OFFER, teeSigner: four.tee.address, occupied: true }
    const listed = await forward(trainingCall(this.d, offer), STAKE)
    this.truth.staked(listed, relay, 'STAKED', STAKE)
    this.truth.listed(listed, relay, offer, false)
    const vouched = await this.chain.send(
      this.d.users.owner,
      tuningCall(this.d, 'acknowledgeTEESignerByOwner', [relay]),
    )
    this.truth.signer(vouched, relay, 'ACKNOWLEDGED', four.tee.address)
    await this.fund(fay, relay, 5n * ONE, ONE)
    const [user, name, root] = [fay.address, stringToHex('relayed'), this.random.hash()]
    const bill = { user, name, root, nonce: this.bill(), taskFeeWei: 7n * MILLI, secret: '0x' } as const
    this.truth.delivered(await forward(deliverCall(this.d, user, name, root)), user, relay, name, root)
    this.truth.settled(await forward(await this.settleCall(four, bill)), relay, bill, false)
  }

  /** More money for a provider, and all of it asked back: the serving contract says so for the ledger. */
  async moneyBack({ account }: Provider, user: User): Promise<void> {
    const send = (name: string, ...args: unknown[]) => this.chain.send(user, ledgerCall(this.d, name, args))
    await send('transferFund', account.address, TUNING, ONE)
    await send('retrieveFund', [account.address], TUNING)
  }

  /** A delivery that is acknowledged and not settled. */
  async waiting(two: Provider, bob: User): Promise<void> {
    await this.fund(bob, two, 0n, ONE)
    await this.deliver(two, bob, stringToHex('waiting'))
    await this.receive(two, bob, stringToHex('waiting'))
  }

  /** A life from delivery to fee, each act in a block of its own. */
  async deliverAndSettle(provider: Provider, user: User, name: Hex, feeWei = 11n * MILLI): Promise<void> {
    const root = await this.deliver(provider, user, name)
    await this.receive(provider, user, name)
    await this.settle(provider, user, name, root, feeWei)
  }

  /** Money on a user's ledger, and some of it for a provider. The first transfer counts as a yes to the provider's signer. */
  async fund(user: User, payee: Provider | Hex, ledgerWei: bigint, amountWei: bigint): Promise<void> {
    if (ledgerWei > 0n) await openLedger(this.chain, this.d, user, ledgerWei)
    const provider = typeof payee === 'string' ? payee : payee.account.address
    const { abi } = artefacts.ledger()
    await this.chain.send(user, callOf(this.d.ledger, abi, 'transferFund', [provider, TUNING, amountWei]))
  }

  async list({ account, tee }: Provider, more: Partial<TrainingOffer>, stakeWei = 0n): Promise<Receipt> {
    const last = this.truth.versions.findLast(({ provider }) => provider === account.address.toLowerCase())
    const offer: TrainingOffer = { ...OFFER, teeSigner: last?.teeSigner ?? tee.address, ...more }
    const receipt = await this.chain.send(account, trainingCall(this.d, offer, stakeWei))
    if (stakeWei > 0n) this.truth.staked(receipt, account.address, 'STAKED', stakeWei)
    this.truth.listed(receipt, account.address, offer)
    return receipt
  }

  private async vouch({ account }: Provider, yes: boolean): Promise<void> {
    const name = yes ? 'acknowledgeTEESignerByOwner' : 'revokeTEESignerAcknowledgement'
    const receipt = await this.chain.send(this.d.users.owner, tuningCall(this.d, name, [account.address]))
    const last = this.truth.versions.findLast(({ provider }) => provider === account.address.toLowerCase())
    this.truth.signer(receipt, account.address, yes ? 'ACKNOWLEDGED' : 'REVOKED', last?.teeSigner ?? null)
  }

  private async deliver({ account }: Provider, { address }: User, name: Hex): Promise<Hex> {
    const root = this.random.hash()
    const receipt = await this.chain.send(account, deliverCall(this.d, address, name, root))
    this.truth.delivered(receipt, address, account.address, name, root)
    return root
  }

  private async receive({ account }: Provider, user: User, name: Hex): Promise<void> {
    const receipt = await this.chain.send(user, receiveCall(this.d, account.address, name))
    this.truth.received(receipt, user.address, account.address, name)
  }

  private async settle(
    provider: Provider,
    { address: user }: User,
    name: Hex,
    root: Hex,
    taskFeeWei: bigint,
    secret: Hex = SECRET,
  ): Promise<void> {
    const bill = { user, name, root, nonce: this.bill(), taskFeeWei, secret }
    const receipt = await this.chain.send(provider.account, await this.settleCall(provider, bill))
    this.truth.settled(receipt, provider.account.address, bill)
  }

  /** Signed by the key that the provider's listing names. */
  private settleCall({ account, tee }: Provider, bill: TrainingBill): Promise<Call> {
    const listed = this.truth.versions.findLast(({ provider }) => provider === account.address.toLowerCase())
    const signer = this.d.users.trainers.find((each) => each.tee.address.toLowerCase() === listed?.teeSigner)
    return settleTrainingCall(this.chain, this.d, signer?.tee ?? tee, bill)
  }

  private bill(): bigint {
    this.nonce += 1n
    return this.nonce
  }

  private async refused(from: User, call: Call): Promise<void> {
    const { status } = await this.chain.attempt(from, call)
    if (status !== '0x0') throw new InvariantError('The contract allowed what it should refuse.')
  }
}
