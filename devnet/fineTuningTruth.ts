import type { Hex } from 'viem'
import type { TrainingBill, TrainingOffer } from './acts/fineTuning'
import type { Receipt } from './chain'

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

export interface TrainingVersionTruth extends Act, TrainingOffer {
  readonly provider: Hex
  readonly version: number
  /** Whether the provider called the contract itself, so that its models can be read. */
  readonly direct: boolean
  toBlock: number | null
  endedBy: 'UPDATED' | 'REMOVED' | null
}

export interface DeliverableTruth extends Act {
  readonly user: Hex
  readonly provider: Hex
  readonly name: Hex
  readonly root: Hex
  status: 'ADDED' | 'ACKNOWLEDGED' | 'SETTLED' | 'ABANDONED' | 'DELETED'
  penalised: boolean
  feeWei: bigint | null
  taskFeeWei: bigint | null
  nonce: bigint | null
  acknowledgedBlock: number | null
  settledBlock: number | null
  abandonedBlock: number | null
  evictedBlock: number | null
  evictedBy: Hex | null
  deletedBlock: number | null
}

export interface TrainingBillTruth extends Act {
  readonly user: Hex
  readonly provider: Hex
  readonly name: Hex
  readonly feeWei: bigint
  readonly taskFeeWei: bigint | null
  readonly acknowledged: boolean
  readonly nonce: bigint
}

export interface StepTruth extends Act {
  readonly act: 'ADDED' | 'ACKNOWLEDGED' | 'SETTLED' | 'ABANDONED' | 'EVICTED' | 'DELETED'
  readonly name: Hex
}

/** What a script did with fine-tuning, told by what it sent and by the rules of the contract. */
export class FineTuningTruth {
  readonly versions: TrainingVersionTruth[] = []
  readonly deliverables: DeliverableTruth[] = []
  readonly bills: TrainingBillTruth[] = []
  readonly steps: StepTruth[] = []
  readonly stakes: (Act & { provider: Hex; act: 'STAKED' | 'RETURNED'; amountWei: bigint })[] = []
  readonly signers: (Act & { provider: Hex; act: string; teeSigner: Hex | null; user: Hex | null })[] = []
  readonly parameters: (Act & { parameter: string; value: bigint })[] = []
  penaltyPercent = 0n

  listed(receipt: Receipt, account: Hex, offer: TrainingOffer, direct = true): void {
    const provider = lower(account)
    const before = this.versions.filter((each) => each.provider === provider)
    this.delisted(receipt, account, 'UPDATED')
    const teeSigner = lower(offer.teeSigner)
    this.versions.push({
      ...actOf(receipt),
      ...offer,
      teeSigner,
      provider,
      version: before.length + 1,
      direct,
      toBlock: null,
      endedBy: null,
    })
  }

  delisted(receipt: Receipt, account: Hex, endedBy: 'UPDATED' | 'REMOVED' = 'REMOVED'): void {
    const open = this.versions.findLast((each) => each.provider === lower(account) && each.toBlock === null)
    if (open) Object.assign(open, { toBlock: Number(receipt.blockNumber), endedBy })
  }

  staked(receipt: Receipt, account: Hex, act: 'STAKED' | 'RETURNED', amountWei: bigint): void {
    this.stakes.push({ ...actOf(receipt), provider: lower(account), act, amountWei })
  }

  signer(receipt: Receipt, account: Hex, act: string, teeSigner: Hex | null, user: Hex | null = null): void {
    this.signers.push({
      ...actOf(receipt),
      provider: lower(account),
      act,
      teeSigner: teeSigner && lower(teeSigner),
      user: user && lower(user),
    })
  }

  delivered(receipt: Receipt, user: Hex, provider: Hex, name: Hex, root: Hex): void {
    const [oldest, ...others] = this.heldBy(user, provider)
    if (oldest !== undefined && others.length === 19) {
      Object.assign(oldest, { evictedBlock: Number(receipt.blockNumber), evictedBy: name })
      this.step(receipt, 'EVICTED', oldest.name)
    }
    this.step(receipt, 'ADDED', name)
    this.deliverables.push({
      ...actOf(receipt),
      user: lower(user),
      provider: lower(provider),
      name,
      root,
      status: 'ADDED',
      penalised: false,
      feeWei: null,
      taskFeeWei: null,
      nonce: null,
      acknowledgedBlock: null,
      settledBlock: null,
      abandonedBlock: null,
      evictedBlock: null,
      evictedBy: null,
      deletedBlock: null,
    })
  }

  received(receipt: Receipt, user: Hex, provider: Hex, name: Hex): void {
    this.step(receipt, 'ACKNOWLEDGED', name)
    const one = this.one(user, provider, name)
    if (one.status === 'ADDED') {
      Object.assign(one, { status: 'ACKNOWLEDGED', acknowledgedBlock: Number(receipt.blockNumber) })
    }
  }

  settled(receipt: Receipt, provider: Hex, bill: TrainingBill, direct = true): void {
    const one = this.one(bill.user, provider, bill.name)
    const acknowledged = one.status === 'ACKNOWLEDGED'
    const feeWei = acknowledged ? bill.taskFeeWei : (bill.taskFeeWei * this.penaltyPercent) / 100n
    const taskFeeWei = direct ? bill.taskFeeWei : null
    const { nonce, name } = bill
    this.step(receipt, 'SETTLED', name)
    this.bills.push({
      ...actOf(receipt),
      user: one.user,
      provider: one.provider,
      name,
      feeWei,
      taskFeeWei,
      acknowledged,
      nonce,
    })
    const settledBlock = Number(receipt.blockNumber)
    Object.assign(one, { status: 'SETTLED', penalised: !acknowledged, feeWei, taskFeeWei, nonce, settledBlock })
  }

  abandoned(receipt: Receipt, user: Hex, provider: Hex, name: Hex): void {
    this.step(receipt, 'ABANDONED', name)
    const abandonedBlock = Number(receipt.blockNumber)
    Object.assign(this.one(user, provider, name), { status: 'ABANDONED', abandonedBlock })
  }

  accountDeleted(receipt: Receipt, user: Hex, provider: Hex): void {
    for (const one of this.heldBy(user, provider)) {
      this.step(receipt, 'DELETED', one.name)
      one.deletedBlock = Number(receipt.blockNumber)
      if (one.status === 'ADDED' || one.status === 'ACKNOWLEDGED') one.status = 'DELETED'
    }
  }

  setting(receipt: Receipt, parameter: 'LOCK_SECONDS' | 'PENALTY_PERCENT', value: bigint): void {
    this.parameters.push({ ...actOf(receipt), parameter, value })
    if (parameter === 'PENALTY_PERCENT') this.penaltyPercent = value
  }

  /** The same, to go back to when blocks are taken back. */
  copy(): FineTuningTruth {
    return Object.assign(new FineTuningTruth(), structuredClone({ ...this }))
  }

  /** What the contract holds for the two, oldest first. */
  heldBy(user: Hex, provider: Hex): DeliverableTruth[] {
    return this.deliverables.filter(
      (each) =>
        each.user === lower(user) &&
        each.provider === lower(provider) &&
        each.evictedBlock === null &&
        each.deletedBlock === null,
    )
  }

  private one(user: Hex, provider: Hex, name: Hex): DeliverableTruth {
    return this.heldBy(user, provider).findLast((each) => each.name === name) as DeliverableTruth
  }

  private step(receipt: Receipt, act: StepTruth['act'], name: Hex): void {
    this.steps.push({ ...actOf(receipt), act, name })
  }
}

/** A name as the index shows it. */
export const shownName = (name: Hex) => Buffer.from(name.slice(2), 'hex').toString('utf8').replaceAll('\0', '\uFFFD')

const lower = (address: Hex) => address.toLowerCase() as Hex

function actOf(receipt: Receipt): Act {
  return { txHash: receipt.transactionHash, blockNumber: Number(receipt.blockNumber) }
}
