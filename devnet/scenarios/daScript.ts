import type { Hex, PrivateKeyAccount } from 'viem'
import {
  type Answer,
  bitmapOf,
  entranceCall,
  entranceTells,
  type Item,
  quorumsOf,
  responseCall,
  type SignerDetail,
  signersTell,
  verifyCall,
} from '../acts/da'
import { type Call, type Chain, callOf, eventsOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import { type DaTruth, noDaTruth } from '../daTruth'
import type { Deployment } from '../deploy'
import { Random } from '../random'

const lower = (hex: Hex) => hex.toLowerCase() as Hex
const placeOf = ({ transactionHash, blockNumber }: Receipt) => ({
  txHash: transactionHash,
  blockNumber: Number(blockNumber),
})

/** One transaction of a block, and what it did. */
export interface Step {
  readonly from: PrivateKeyAccount
  readonly call: Call
  readonly note: (receipt: Receipt) => void | Promise<void>
}

/** A blob's identity, with the rows that are marked for it. */
export interface Signed extends Omit<Item, 'bitmap'> {
  readonly marks: readonly boolean[]
  /** Absent: as many as the rows need. */
  readonly sizeBytes?: number
}

/** Acts of DA that note what they did. */
export class DaScript {
  readonly random: Random
  private turn = 0n

  constructor(
    readonly chain: Chain,
    readonly d: Deployment,
    seed: string,
    readonly truth: DaTruth = noDaTruth(),
  ) {
    this.random = new Random(`${seed}/da`)
  }

  /** Several in one block, in this order. */
  async together(steps: readonly Step[]): Promise<void> {
    const receipts = await this.chain.inOneBlock(steps)
    for (const [i, { note }] of steps.entries()) {
      const receipt = receipts[i] as Receipt
      if (receipt.status === '0x1') await note(receipt)
      await this.noteTime(receipt)
    }
  }

  async does(step: Step): Promise<void> {
    const receipt = await this.chain.send(step.from, step.call)
    await step.note(receipt)
    await this.noteTime(receipt)
  }

  /** What the contracts refuse leaves nothing behind. */
  async refused(from: PrivateKeyAccount, call: Call): Promise<void> {
    const { status, transactionHash } = await this.chain.attempt(from, call)
    if (status !== '0x0') throw new Error(`Transaction ${transactionHash} was to be refused.`)
  }

  /** The same through a contract that stands in between. */
  forwarded(call: Call): Call {
    return callOf(this.d.relay, artefacts.relay().abi, 'forward', [call.to, call.data], call.value)
  }

  upload(from: PrivateKeyAccount, roots: readonly Hex[], callWei: bigint, direct = true): Step {
    const call = entranceCall(this.d, 'submitOriginalData', [roots], callWei)
    const note = async (receipt: Receipt) => {
      const at = Number(receipt.blockNumber)
      const epoch = await signersTell<bigint>(this.chain, this.d, 'epochNumber', [], at)
      const priceWei = await entranceTells<bigint>(this.chain, this.d, 'blobPrice', [], at)
      const sender = direct ? lower(from.address) : this.d.relay
      const quorums = await signersTell<bigint>(this.chain, this.d, 'quorumCount', [epoch], at)
      // They take turns, call by call, whatever the epoch.
      this.turn = (this.turn + 1n) % quorums
      const quorumId = this.turn
      const shared = { ...placeOf(receipt), sender, epoch, quorumId, priceWei, callWei, roots: roots.length, direct }
      roots.forEach((dataRoot, place) => {
        this.truth.uploads.push({ ...shared, dataRoot, place })
      })
    }
    return { from, call: direct ? call : this.forwarded(call), note }
  }

  /** `repeats`: places of items that are verified already, which the contract passes over. */
  verify(
    from: PrivateKeyAccount,
    items: readonly Signed[],
    o: { readonly direct?: boolean; readonly repeats?: readonly number[] } = {},
  ): Step {
    const { direct = true, repeats = [] } = o
    const sent = items.map((item) => ({ ...item, bitmap: bitmapOf(item.marks, item.sizeBytes) }))
    const call = verifyCall(
      this.d,
      this.random,
      sent.map(({ dataRoot, epoch, quorumId, bitmap }) => ({ dataRoot, epoch, quorumId, bitmap })),
    )
    const note = (receipt: Receipt) => {
      sent.forEach(({ dataRoot, epoch, quorumId, bitmap, marks }, place) => {
        if (repeats.includes(place)) return
        const reached = marks.map((mark, row) => mark && row < (bitmap.length - 2) * 4)
        const identity = { dataRoot, epoch, quorumId, bitmap, marks: reached }
        this.truth.attestations.push({ ...placeOf(receipt), sender: lower(from.address), ...identity, place, direct })
      })
    }
    return { from, call: direct ? call : this.forwarded(call), note }
  }

  registered(signer: PrivateKeyAccount, call: Call, detail: SignerDetail, generation: 'OLD' | 'CURRENT'): Step {
    const note = (receipt: Receipt) => {
      this.truth.signers.push({ ...placeOf(receipt), ...detail, signer: lower(signer.address), generation })
    }
    return { from: signer, call, note }
  }

  takesPart(signer: PrivateKeyAccount, call: Call, generation: 'OLD' | 'CURRENT'): Step {
    const note = async (receipt: Receipt) => {
      const now = await signersTell<bigint>(this.chain, this.d, 'epochNumber', [], Number(receipt.blockNumber))
      const registration = { signer: lower(signer.address), epoch: now + 1n, generation }
      const isFirst = !this.truth.registrations.some(
        (each) => each.signer === registration.signer && each.epoch === registration.epoch,
      )
      // A second one for the same epoch is taken, and changes nothing.
      if (isFirst) this.truth.registrations.push({ ...placeOf(receipt), ...registration })
    }
    return { from: signer, call, note }
  }

  /** Answers for a row of a blob; what it earns is what the contract then owes its owner more than before. */
  async sample(
    from: PrivateKeyAccount,
    claims: readonly Omit<Answer, 'seed' | 'quality'>[],
    direct = true,
  ): Promise<void> {
    await this.awayFromRound()
    const seed = await entranceTells<Hex>(this.chain, this.d, 'currentSampleSeed')
    const target = await entranceTells<bigint>(this.chain, this.d, 'podasTarget')
    const round = await entranceTells<bigint>(this.chain, this.d, 'sampleRound')
    for (const claim of claims) {
      const quality = BigInt(this.random.hash()) % target
      const row = [claim.epoch, claim.quorumId, claim.line]
      const beneficiary = lower(await signersTell<Hex>(this.chain, this.d, 'getQuorumRow', row))
      const before = await entranceTells<bigint>(this.chain, this.d, 'payments', [beneficiary])
      const call = responseCall(this.d, this.random, { ...claim, seed, quality })
      const note = async (receipt: Receipt) => {
        const rewardWei = (await entranceTells<bigint>(this.chain, this.d, 'payments', [beneficiary])) - before
        const { line, subline, ...identity } = claim
        const place = { line: BigInt(line), subline: BigInt(subline) }
        this.truth.rewards.push({ ...placeOf(receipt), beneficiary, round, ...identity, ...place, quality, rewardWei })
      }
      await this.does({ from, call: direct ? call : this.forwarded(call), note })
    }
  }

  /** Leaves room for some transactions before the next round, whose seed nobody knows yet. */
  private async awayFromRound(): Promise<void> {
    const next = await entranceTells<bigint>(this.chain, this.d, 'nextSampleHeight')
    const head = await this.chain.head()
    if (BigInt(head) + 4n < next) return
    if (BigInt(head) < next) await this.chain.rpc('anvil_mine', `0x${(next - BigInt(head)).toString(16)}`)
    await this.does({ from: this.d.users.owner, call: entranceCall(this.d, 'sync'), note: () => undefined })
  }

  set(contract: 'daEntrance' | 'daRegistry', setter: string, ...values: readonly (bigint | Hex)[]): Step {
    const note = (receipt: Receipt) => {
      this.truth.parameters.push({ ...placeOf(receipt), contract, setter, values })
    }
    return { from: this.d.users.owner, call: callOf(this.d[contract], artefacts[contract]().abi, setter, values), note }
  }

  /** What every act does on the way: rounds and epochs that have come due. */
  private async noteTime(receipt: Receipt): Promise<void> {
    const { abi } = artefacts.daEntrance()
    interface Round {
      readonly sampleRound: bigint
      readonly sampleHeight: bigint
      readonly sampleSeed: Hex
      readonly podasTarget: bigint
    }
    for (const told of eventsOf<Round>(receipt, this.d.daEntrance, abi, 'NewSampleRound')) {
      const { sampleRound: round, sampleHeight: height, sampleSeed: seed, podasTarget: target } = told
      this.truth.rounds.push({ ...placeOf(receipt), round, height, seed, target })
    }
    const blockNumber = Number(receipt.blockNumber)
    const epoch = await signersTell<bigint>(this.chain, this.d, 'epochNumber', [], blockNumber)
    if (epoch === (this.truth.epochs.at(-1)?.epoch ?? 0n)) return
    this.truth.epochs.push({ epoch, blockNumber, quorums: await quorumsOf(this.chain, this.d, epoch, blockNumber) })
  }
}
