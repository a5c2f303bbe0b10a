import { type Hex, keccak256, stringToHex } from 'viem'
import {
  type Answer,
  answer,
  answerCall,
  awayFromBoundary,
  contextDigest,
  donate,
  noteAnswer,
  register,
  setParameter,
  transfer,
  withdraw,
  ZERO,
} from '../acts/mine'
import { fileOf, upload } from '../acts/upload'
import { Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import { BLOCKS_PER_EPOCH, type Deployment } from '../deploy'
import { type MiningTruth, noMiningTruth } from '../miningTruth'
import { Random } from '../random'
import type { Truth } from '../truth'

const ONE = 10n ** 18n
const MILLI = ONE / 1_000n
/** Sectors of a chunk of 8 GiB. */
const CHUNK = 2n ** 25n
const PAUSER = keccak256(stringToHex('PAUSER_ROLE'))

/**
 * Plays every act of the mine and of both generations of the reward once, behind the spine, on a chain that mines a block per
 * transaction. Uploads and epochs go into the spine's truth.
 */
export async function playMining(
  at: { readonly rpcUrl: string; readonly deployment: Deployment },
  truth: Truth,
  o: { readonly seed: string },
): Promise<MiningTruth> {
  const { deployment } = at
  const scene = new Scene(
    new Chain(at.rpcUrl, deployment.network.chainId),
    deployment,
    truth,
    noMiningTruth(),
    new Random(`${o.seed}/mining`),
  )
  await scene.setUp()
  await scene.mineAndFail()
  await scene.handOver()
  await scene.oldGeneration()
  await scene.pause()
  return scene.mining
}

class Scene {
  constructor(
    private readonly chain: Chain,
    private readonly d: Deployment,
    private readonly truth: Truth,
    readonly mining: MiningTruth,
    private readonly random: Random,
  ) {}

  /** Every parameter once, a donation, and an upload that fills the first two chunks, so that they pay. */
  async setUp(): Promise<void> {
    const { chain, d, mining, truth, random } = this
    const { owner, uploaders } = d.users
    const treasury = keccak256(stringToHex('treasury')).slice(0, 42) as Hex
    const changes: readonly (readonly ['mine' | 'reward', string, string, bigint | Hex])[] = [
      ['reward', 'setTreasury', 'TREASURY', treasury],
      ['reward', 'setServiceFeeRate', 'SERVICE_FEE_RATE', 500n],
      ['reward', 'setBaseReward', 'BASE_REWARD', 20n * MILLI],
      ['reward', 'setFoundationAdmin', 'FOUNDATION_ADMIN', owner.address],
      ['mine', 'setTargetMineBlocks', 'TARGET_MINE_BLOCKS', 90n],
      ['mine', 'setTargetSubmissions', 'TARGET_SUBMISSIONS', 30n],
      ['mine', 'setDifficultyAdjustRatio', 'DIFFICULTY_ADJUST_RATIO', 10n],
      ['mine', 'setMaxShards', 'MAX_SHARDS', 32n],
      ['mine', 'setMinDifficulty', 'MIN_DIFFICULTY', 3n],
      ['mine', 'setNumSubtasks', 'NUM_SUBTASKS', 2n],
      ['mine', 'setSubtaskInterval', 'SUBTASK_INTERVAL', 10n],
      ['reward', 'setBaseReward', 'BASE_REWARD', 10n * MILLI],
    ]
    for (const [contract, setter, parameter, value] of changes) {
      await setParameter(chain, d, mining, { contract, setter, parameter, value })
    }
    const [ann] = uploaders as [Uploader]
    const priceWei = truth.prices.at(-1)?.priceWei as bigint
    await donate(chain, d, mining, ann, 2n * ONE)
    await upload(chain, d, truth, ann, [fileOf(random, [25])], { priceWei })
    await upload(chain, d, truth, ann, [fileOf(random, [3])], { priceWei })
  }

  /** Wins and refusals of every kind, alone and together in a block, also with the epochs that a win opens. */
  async mineAndFail(): Promise<void> {
    const { chain, d, mining } = this
    const [one, two] = d.users.miners as [Miner, Miner]
    const first = await register(chain, mining, d.mine, one, one.address)
    const second = await register(chain, mining, d.mine, two, two.address)
    await chain.rpc('anvil_mine', '0x15')

    const good = await this.sends(one, first, 5n)
    await this.sends(one, first, CHUNK + 7n)
    await this.sends(two, second, CHUNK - 1n, { forwarded: true })
    // The third chunk is not full: it pays nothing.
    await this.sends(two, second, 2n * CHUNK + 1n)
    await this.sends(one, first, 5n, { nonce: good.nonce, digest: good.digest })
    await this.sends(one, first, 5n, { nonce: ZERO })
    await this.sends(one, first, 5n, { digest: keccak256('0x01') })
    await this.sends(two, keccak256('0x02'), 5n)

    await awayFromBoundary(chain, d)
    const digest = await contextDigest(chain, d)
    const sent = [
      { mine: d.mine, from: one, answer: this.claim(first, 9n, digest) },
      { mine: d.mine, from: two, answer: { ...this.claim(second, 9n, digest), nonce: ZERO } },
      { mine: d.mine, from: two, answer: this.claim(second, CHUNK, digest) },
    ]
    const receipts = await chain.inOneBlock(
      sent.map((each) => ({ from: each.from, call: answerCall(each.mine, each.answer) })),
    )
    for (const [i, each] of sent.entries()) await noteAnswer(chain, d, this.truth, mining, each, receipts[i]!)

    await chain.rpc('anvil_mine', `0x${(2n * BLOCKS_PER_EPOCH).toString(16)}`)
    await this.sends(two, second, 33n)
  }

  /** A miner id goes to somebody else, who gets its next reward; anybody may pay a payee out, also nothing. */
  async handOver(): Promise<void> {
    const { chain, d, mining } = this
    const [one, two, three] = d.users.miners as [Miner, Miner, Miner]
    const [first] = mining.owners as [MiningTruth['owners'][number]]
    await transfer(chain, mining, d.mine, one, first.minerId, three.address)
    await this.sends(one, first.minerId, 77n)
    await withdraw(chain, d, mining, two, one.address)
    await withdraw(chain, d, mining, three, three.address)
    await withdraw(chain, d, mining, two, one.address)
  }

  /** The reward that paid at once and named no miner; the first win finds its pool empty. */
  async oldGeneration(): Promise<void> {
    const { chain, d, mining } = this
    const [, two, three] = d.users.miners as [Miner, Miner, Miner]
    const payee = keccak256(stringToHex('old miner')).slice(0, 42) as Hex
    const old = await register(chain, mining, d.oldMine, three, payee)
    await this.sends(two, old, 1n, { mine: d.oldMine })
    await chain.send(d.users.owner, { to: d.oldReward, value: ONE })
    await this.sends(three, old, CHUNK + 2n, { mine: d.oldMine })
    await this.sends(three, old, 3n, { mine: d.oldMine, nonce: ZERO })
  }

  /** The flow is closed for a while; then somebody sets its parameters to what they were. */
  async pause(): Promise<void> {
    const { chain, d, mining } = this
    const { owner } = d.users
    const { abi } = artefacts.flow()
    const act = (name: string, ...args: unknown[]) =>
      chain.send(owner, callOf(d.flow, abi, name, args)).then((receipt) => Number(receipt.blockNumber))
    await act('grantRole', PAUSER, owner.address)
    const fromBlock = await act('pause')
    mining.pauses.push({ fromBlock, toBlock: await act('unpause') })

    const [first, history] = [await chain.read(d.flow, abi, 'firstBlock'), await chain.read(d.flow, abi, 'rootHistory')]
    const call = callOf(d.flow, abi, 'setParams', [BLOCKS_PER_EPOCH, first, history])
    const receipt = await chain.send(owner, call)
    mining.parameters.push({
      txHash: receipt.transactionHash,
      blockNumber: Number(receipt.blockNumber),
      address: d.flow,
      parameter: 'BLOCKS_PER_EPOCH',
      value: BLOCKS_PER_EPOCH,
    })
  }

  private async sends(
    from: Miner,
    minerId: Hex,
    recallPosition: bigint,
    o: { readonly nonce?: Hex; readonly digest?: Hex; readonly forwarded?: boolean; readonly mine?: Hex } = {},
  ): Promise<Answer> {
    await awayFromBoundary(this.chain, this.d)
    const { nonce, digest, forwarded = false, mine = this.d.mine } = o
    const known = digest ?? (await contextDigest(this.chain, this.d))
    const claim = { ...this.claim(minerId, recallPosition, known), ...(nonce && { nonce }) }
    await answer(this.chain, this.d, this.truth, this.mining, { mine, from, answer: claim, forwarded })
    return claim
  }

  private claim(minerId: Hex, recallPosition: bigint, digest: Hex): Answer {
    return { minerId, recallPosition, digest, nonce: this.random.hash() }
  }
}

type Uploader = Deployment['users']['uploaders'][number]
type Miner = Deployment['users']['miners'][number]
