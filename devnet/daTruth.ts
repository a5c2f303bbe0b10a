import type { Hex } from 'viem'

/** What a script did in 0G DA, told by what it sent and by the contracts' own views. */
export interface DaTruth {
  /** In the order of the epochs. */
  readonly epochs: EpochTruth[]
  readonly uploads: UploadTruth[]
  readonly attestations: AttestationTruth[]
  readonly signers: SignerTruth[]
  readonly sockets: (Act & { readonly signer: Hex; readonly socket: string })[]
  readonly registrations: RegistrationTruth[]
  readonly stakes: (Act & { readonly signer: Hex; readonly kind: 'STAKED' | 'WITHDRAWN'; readonly amountWei: bigint })[]
  readonly rounds: RoundTruth[]
  readonly rewards: RewardTruth[]
  readonly donations: (Act & { readonly sender: Hex; readonly amountWei: bigint })[]
  readonly withdrawals: (Act & { readonly payee: Hex; readonly amountWei: bigint })[]
  readonly parameters: ParameterTruth[]
}

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

export interface EpochTruth {
  readonly epoch: bigint
  /** The first block that ends in this epoch. */
  readonly blockNumber: number
  /** Who has each row, by quorum. */
  readonly quorums: readonly (readonly Hex[])[]
}

export interface UploadTruth extends Act {
  readonly sender: Hex
  readonly dataRoot: Hex
  readonly epoch: bigint
  readonly quorumId: bigint
  readonly priceWei: bigint
  /** What the call paid, for all its roots. */
  readonly callWei: bigint
  /** Place among the roots of the call, and how many there were. */
  readonly place: number
  readonly roots: number
  /** Whether the transaction itself was the call. */
  readonly direct: boolean
}

export interface AttestationTruth extends Act {
  readonly dataRoot: Hex
  readonly epoch: bigint
  readonly quorumId: bigint
  /** Sender of the transaction. */
  readonly sender: Hex
  readonly bitmap: Hex
  /** Whether each row of the quorum was marked. */
  readonly marks: readonly boolean[]
  /** Place among the items of the call. */
  readonly place: number
  readonly direct: boolean
}

export interface SignerTruth extends Act {
  readonly signer: Hex
  readonly pkG1: { readonly X: bigint; readonly Y: bigint }
  readonly pkG2: { readonly X: readonly [bigint, bigint]; readonly Y: readonly [bigint, bigint] }
  /** What it registered with; `sockets` has the changes. */
  readonly socket: string
  readonly generation: 'OLD' | 'CURRENT'
}

export interface RegistrationTruth extends Act {
  readonly signer: Hex
  readonly epoch: bigint
  readonly generation: 'OLD' | 'CURRENT'
}

export interface RoundTruth extends Act {
  readonly round: bigint
  readonly height: bigint
  readonly seed: Hex
  readonly target: bigint
}

export interface RewardTruth extends Act {
  readonly beneficiary: Hex
  readonly round: bigint
  readonly epoch: bigint
  readonly quorumId: bigint
  readonly dataRoot: Hex
  readonly quality: bigint
  readonly line: bigint
  readonly subline: bigint
  readonly rewardWei: bigint
}

export interface ParameterTruth extends Act {
  readonly contract: 'daEntrance' | 'daRegistry'
  /** Name of the function that sets it. */
  readonly setter: string
  readonly values: readonly (bigint | Hex)[]
}

export const noDaTruth = (): DaTruth => ({
  epochs: [],
  uploads: [],
  attestations: [],
  signers: [],
  sockets: [],
  registrations: [],
  stakes: [],
  rounds: [],
  rewards: [],
  donations: [],
  withdrawals: [],
  parameters: [],
})

/** Rows of a signer in the quorums of verified blobs whose bitmap is known. */
export interface SigningTruth {
  readonly assigned: number
  readonly marked: number
  /** As the contract counts: from a signer's first marked row on. */
  readonly counted: number
}

/** How every member of a quorum has signed. A bitmap that a contract handed in is nobody's input. */
export function signingOf({ epochs, attestations }: DaTruth): Map<Hex, SigningTruth> {
  const signing = new Map<Hex, SigningTruth>()
  for (const { epoch, quorumId, marks, direct } of attestations) {
    if (!direct) continue
    const rows = epochs.find((each) => each.epoch === epoch)?.quorums[Number(quorumId)] ?? []
    const began = new Set<Hex>()
    rows.forEach((signer, row) => {
      if (marks[row]) began.add(signer)
      const before = signing.get(signer) ?? { assigned: 0, marked: 0, counted: 0 }
      signing.set(signer, {
        assigned: before.assigned + 1,
        marked: before.marked + (marks[row] ? 1 : 0),
        counted: before.counted + (began.has(signer) ? 1 : 0),
      })
    })
  }
  return signing
}
