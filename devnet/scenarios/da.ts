import { type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { detailOf, entranceCall, pointOf, quorumsOf, registryCall, signersCall, signersTell } from '../acts/da'
import { Chain } from '../chain'
import type { DaTruth } from '../daTruth'
import type { Deployment } from '../deploy'
import { DaScript, type Signed, type Step } from './daScript'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
/** So little that the pool of an epoch pays nothing. */
const FIRST_PRICE_WEI = 100_003n
const PRICE_WEI = MILLI + 7n
/** Whole votes of each signer, and something that is not one. */
const STAKES_WEI = [125n * ONE, 120n * ONE, 30n * ONE, 270n * ONE, 60n * ONE]
const TREASURY = keccak256(stringToHex('da treasury')).slice(0, 42) as Hex

type Signer = PrivateKeyAccount
type Six = readonly [Signer, Signer, Signer, Signer, Signer, Signer]

/** Plays every act of DA at least once, on a chain that mines a block per transaction. */
export async function playDa(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  o: { readonly seed: string },
): Promise<DaTruth> {
  const { deployment: d } = at
  const scene = new Scene(new DaScript(new Chain(at.rpcUrl, d.network.chainId), d, o.seed))
  await scene.join()
  await scene.firstBlobs()
  await scene.twoQuorums()
  await scene.rewards()
  await scene.leave()
  return scene.script.truth
}

class Scene {
  private readonly one: PrivateKeyAccount
  private readonly two: PrivateKeyAccount
  private readonly six: Six
  private readonly roots: readonly Hex[]

  constructor(readonly script: DaScript) {
    const { da } = script.d.users
    this.one = da.clients[0] as PrivateKeyAccount
    this.two = da.clients[1] as PrivateKeyAccount
    this.six = da.signers as unknown as Six
    this.roots = Array.from({ length: 12 }, () => script.random.hash())
  }

  /** An epoch in which nobody signs, then five who do: registered with a stake, and for the next epoch. */
  async join(): Promise<void> {
    const { script } = this
    const { d } = script
    const current = this.six.slice(0, 5)
    await script.does(script.set('daEntrance', 'setSamplePeriod', 10n))
    await script.does(script.set('daEntrance', 'setBlobPrice', FIRST_PRICE_WEI))
    await script.refused(this.one, entranceCall(d, 'submitOriginalData', [[this.root(0)]], ONE))
    await script.together(current.map((signer, i) => this.stakes(signer, STAKES_WEI[i] as bigint)))
    await script.together(
      current.map((signer, i) => {
        const detail = detailOf(script.random, signer.address, `198.51.100.${i + 1}:34000`)
        const call = registryCall(d, 'registerSigner', [detail, pointOf(script.random)])
        return script.registered(signer, call, detail, 'CURRENT')
      }),
    )
    await script.together(current.slice(0, 4).map((signer) => this.joins(signer)))
    await this.moves(this.six[1], 'signer-1.example:34000')
    await this.nextEpoch()
  }

  /** One quorum. Roots that come twice or together, a call through a contract, marks of every kind, and one blob that stays. */
  async firstBlobs(): Promise<void> {
    const { script, one, two, six } = this
    const price = FIRST_PRICE_WEI
    await script.does(script.upload(one, [this.root(0)], price))
    await script.does(script.upload(two, [this.root(0)], price + 5n))
    await script.does(script.upload(one, [this.root(1), this.root(2), this.root(3)], 3n * price + 2n))
    await script.does(script.upload(two, [this.root(4)], price, false))

    const epoch = await this.epoch()
    const rows = await this.rows(epoch, 0n)
    const item = (n: number, marks: readonly boolean[], sizeBytes?: number): Signed => {
      return { dataRoot: this.root(n), epoch, quorumId: 0n, marks, ...(sizeBytes !== undefined && { sizeBytes }) }
    }
    const [, partly, , most] = six.map(({ address }) => address.toLowerCase())
    const all = this.marked(rows)
    const some = all.map((mark, row) => mark && (rows[row] !== partly || row === rows.lastIndexOf(rows[row] as Hex)))
    await script.refused(
      one,
      script.verify(one, [
        item(
          0,
          rows.map((signer) => signer !== most),
        ),
      ]).call,
    )
    await script.does(script.verify(one, [item(0, all)]))
    await script.does(script.verify(two, [item(1, some), item(2, some, 8)]))
    await script.does(script.verify(one, [item(1, all), item(4, all, 2)], { repeats: [0] }))
    const [relayed] = await this.uploaded(one, [this.root(5)], price)
    await script.does(script.verify(two, [{ ...(relayed as Identity), marks: some }], { direct: false }))

    // The old generation has no registry in between.
    const old = six[5]
    const detail = detailOf(script.random, old.address, '')
    const call = signersCall(script.d, 'registerSigner', [detail, pointOf(script.random)])
    await script.does(script.registered(old, call, detail, 'OLD'))
    const next = signersCall(script.d, 'registerNextEpoch', [pointOf(script.random)])
    await script.together([...six.slice(0, 4).map((each) => this.joins(each)), script.takesPart(old, next, 'OLD')])
    await this.nextEpoch()
  }

  /** More votes than rows: calls take turns between two quorums, which share some signers. */
  async twoQuorums(): Promise<void> {
    const { script, one, two, six } = this
    const [first] = await this.uploaded(one, [this.root(6)], FIRST_PRICE_WEI)
    await script.together([...six.slice(1, 5).map((each) => this.joins(each)), this.joinsOld(six[5])])
    await script.refused(six[0], registryCall(script.d, 'withdraw'))
    const [second] = await this.uploaded(two, [this.root(7), this.root(8)], 2n * FIRST_PRICE_WEI)
    const signed = async (identity: Identity): Promise<Signed> => {
      return { ...identity, marks: this.marked(await this.rows(identity.epoch, identity.quorumId)) }
    }
    const both = [await signed(first as Identity), await signed(second as Identity)]
    // Nobody asks whether a blob was uploaded.
    const unknown = await signed({ ...(first as Identity), dataRoot: this.root(9) })
    await script.together([
      script.verify(two, [...both, both[0] as Signed, unknown], { repeats: [2] }),
      script.upload(one, [this.root(0)], FIRST_PRICE_WEI),
    ])
    // Nothing is in the pool that one share could be paid from.
    const [earliest] = script.truth.uploads
    await script.sample(one, [{ ...identityOf(earliest as Identity), line: 0, subline: 0 }])
    await script.together([
      script.set('daEntrance', 'setBlobPrice', PRICE_WEI),
      script.set('daEntrance', 'setServiceFeeRate', 250n),
      script.set('daEntrance', 'setTreasury', TREASURY),
      script.set('daEntrance', 'setRewardRatio', 20n),
      script.set('daEntrance', 'setBaseReward', 3n * MILLI),
      script.set('daEntrance', 'setRoundSubmissions', 10n),
      script.set('daEntrance', 'setEpochWindowSize', 200n),
    ])
    await script.does(script.upload(two, [this.root(10)], 40n * MILLI))
    await this.nextEpoch()
  }

  /** An epoch that somebody else opens; rewards from the pool and from what was donated; blobs verified an epoch later. */
  async rewards(): Promise<void> {
    const { script, one, two, six } = this
    const { d } = script
    const nothing = () => undefined
    await script.does({ from: one, call: signersCall(d, 'makeEpoch'), note: nothing })
    await script.together([
      { from: one, call: entranceCall(d, 'syncFixedTimes', [1n]), note: nothing },
      { from: two, call: entranceCall(d, 'sync'), note: nothing },
      ...six.slice(1, 5).map((each) => this.joins(each)),
    ])
    await script.does(this.donates(two, 10n * MILLI))
    const last = script.truth.uploads.find(({ dataRoot }) => dataRoot === this.root(10)) as Identity
    const rows = await this.rows(last.epoch, last.quorumId)
    const late = { ...identityOf(last), marks: this.marked(rows).map((mark, row) => mark && row < 16) }
    await script.does(script.verify(one, [late]))
    const [earlier] = script.truth.uploads
    await script.sample(two, [
      { ...identityOf(earlier as Identity), line: 7, subline: 31 },
      { ...identityOf(last), line: 19, subline: 3 },
    ])
    await script.sample(one, [{ ...identityOf(last), line: 19, subline: 4 }], false)
    const payee = script.truth.rewards.at(-1)?.beneficiary as Hex
    await script.together([this.pays(one, payee), this.pays(two, payee)])
  }

  /** A stake that comes back, and a new one; other parameters of the registry; blobs of the last epoch that wait. */
  async leave(): Promise<void> {
    const { script, one, two, six } = this
    await script.does(this.unstakes(six[0]))
    // Some of them twice, which changes nothing.
    await script.together(six.slice(1, 5).map((each) => this.joins(each)))
    await script.together([
      this.stakes(six[0], 190n * ONE),
      this.stakes(six[0], 31n * ONE),
      script.set('daRegistry', 'setParams', 1_000n, 30n * ONE),
    ])
    const seen = await this.uploaded(one, [this.root(11)], PRICE_WEI)
    const [identity] = seen
    const rows = await this.rows((identity as Identity).epoch, (identity as Identity).quorumId)
    await script.does(script.verify(two, [{ ...(identity as Identity), marks: this.marked(rows) }]))
    await script.does(script.upload(two, [this.root(11), this.root(11)], 3n * PRICE_WEI))
    await this.moves(six[3], '[2001:db8::3]:34000')
  }

  /** Everybody signs but the third, who never does. */
  private marked(rows: readonly Hex[]): readonly boolean[] {
    return rows.map((signer) => signer !== this.six[2].address.toLowerCase())
  }

  private root(n: number): Hex {
    return this.roots[n] as Hex
  }

  private epoch(): Promise<bigint> {
    return signersTell<bigint>(this.script.chain, this.script.d, 'epochNumber')
  }

  private async rows(epoch: bigint, quorumId: bigint): Promise<readonly Hex[]> {
    return (await quorumsOf(this.script.chain, this.script.d, epoch))[Number(quorumId)] as readonly Hex[]
  }

  private async uploaded(
    from: PrivateKeyAccount,
    roots: readonly Hex[],
    callWei: bigint,
  ): Promise<readonly Identity[]> {
    await this.script.does(this.script.upload(from, roots, callWei))
    return this.script.truth.uploads.slice(-roots.length).map(identityOf)
  }

  /** Waits until the epoch is over, which the next act of anybody then ends. */
  private async nextEpoch(): Promise<void> {
    const { chain, d, truth } = this.script
    const { epochBlocks } = await signersTell<{ epochBlocks: bigint }>(chain, d, 'params')
    const due = (truth.epochs.at(-1)?.blockNumber ?? 0) + Number(epochBlocks)
    const missing = due - 1 - (await chain.head())
    if (missing > 0) await chain.rpc('anvil_mine', `0x${missing.toString(16)}`)
  }

  private stakes(from: Signer, amountWei: bigint): Step {
    const note: Step['note'] = ({ transactionHash: txHash, blockNumber }) => {
      const act = { txHash, blockNumber: Number(blockNumber), signer: from.address.toLowerCase() as Hex }
      this.script.truth.stakes.push({ ...act, kind: 'STAKED', amountWei })
    }
    return { from, call: registryCall(this.script.d, 'stake', [], amountWei), note }
  }

  /** All of it at once. */
  private unstakes(from: Signer): Step {
    const signer = from.address.toLowerCase() as Hex
    const held = this.script.truth.stakes.filter((each) => each.signer === signer)
    const amountWei = held.reduce((sum, { kind, amountWei: wei }) => (kind === 'STAKED' ? sum + wei : sum - wei), 0n)
    const note: Step['note'] = ({ transactionHash: txHash, blockNumber }) => {
      const act = { txHash, blockNumber: Number(blockNumber), signer }
      this.script.truth.stakes.push({ ...act, kind: 'WITHDRAWN', amountWei })
    }
    return { from, call: registryCall(this.script.d, 'withdraw'), note }
  }

  private joins(signer: Signer): Step {
    const call = registryCall(this.script.d, 'registerNextEpoch', [pointOf(this.script.random)])
    return this.script.takesPart(signer, call, 'CURRENT')
  }

  private joinsOld(signer: Signer): Step {
    const call = signersCall(this.script.d, 'registerNextEpoch', [pointOf(this.script.random)])
    return this.script.takesPart(signer, call, 'OLD')
  }

  private moves(from: Signer, socket: string): Promise<void> {
    const note: Step['note'] = ({ transactionHash: txHash, blockNumber }) => {
      const signer = from.address.toLowerCase() as Hex
      this.script.truth.sockets.push({ txHash, blockNumber: Number(blockNumber), signer, socket })
    }
    return this.script.does({ from, call: signersCall(this.script.d, 'updateSocket', [socket]), note })
  }

  private donates(from: PrivateKeyAccount, amountWei: bigint): Step {
    const note: Step['note'] = ({ transactionHash: txHash, blockNumber }) => {
      const sender = from.address.toLowerCase() as Hex
      this.script.truth.donations.push({ txHash, blockNumber: Number(blockNumber), sender, amountWei })
    }
    return { from, call: entranceCall(this.script.d, 'donate', [], amountWei), note }
  }

  /** Pays out what a payee has; a second time there is nothing. */
  private pays(from: PrivateKeyAccount, payee: Hex): Step {
    const { truth } = this.script
    const note: Step['note'] = ({ transactionHash: txHash, blockNumber }) => {
      const sum = (rows: readonly bigint[]) => rows.reduce((total, wei) => total + wei, 0n)
      const earned = sum(truth.rewards.filter((each) => each.beneficiary === payee).map((each) => each.rewardWei))
      const paid = sum(truth.withdrawals.filter((each) => each.payee === payee).map((each) => each.amountWei))
      truth.withdrawals.push({ txHash, blockNumber: Number(blockNumber), payee, amountWei: earned - paid })
    }
    return { from, call: entranceCall(this.script.d, 'withdrawPayments', [payee]), note }
  }
}

interface Identity {
  readonly dataRoot: Hex
  readonly epoch: bigint
  readonly quorumId: bigint
}

const identityOf = ({ dataRoot, epoch, quorumId }: Identity): Identity => ({ dataRoot, epoch, quorumId })
