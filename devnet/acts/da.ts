import type { Hex } from 'viem'
import { type At, type Call, type Chain, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Random } from '../random'

export function entranceCall(d: Deployment, name: string, args: readonly unknown[] = [], value = 0n): Call {
  return callOf(d.daEntrance, artefacts.daEntrance().abi, name, args, value)
}

export function registryCall(d: Deployment, name: string, args: readonly unknown[] = [], value = 0n): Call {
  return callOf(d.daRegistry, artefacts.daRegistry().abi, name, args, value)
}

export function signersCall(d: Deployment, name: string, args: readonly unknown[] = []): Call {
  return callOf(d.daSigners, artefacts.daSigners().abi, name, args)
}

export interface G1 {
  readonly X: bigint
  readonly Y: bigint
}

/** What a signer registers with. */
export interface SignerDetail {
  readonly signer: Hex
  readonly socket: string
  readonly pkG1: G1
  readonly pkG2: { readonly X: readonly [bigint, bigint]; readonly Y: readonly [bigint, bigint] }
}

const number = (random: Random) => BigInt(random.hash())

/** A point that is on no curve: nobody on the devnet checks. */
export const pointOf = (random: Random): G1 => ({ X: number(random), Y: number(random) })

export function detailOf(random: Random, signer: Hex, socket: string): SignerDetail {
  const pkG2 = { X: [number(random), number(random)], Y: [number(random), number(random)] } as const
  return { signer, socket, pkG1: pointOf(random), pkG2 }
}

/** A blob's identity, and who has signed for it. */
export interface Item {
  readonly dataRoot: Hex
  readonly epoch: bigint
  readonly quorumId: bigint
  readonly bitmap: Hex
}

/** The call that hands the signatures of blobs in. */
export function verifyCall(d: Deployment, random: Random, items: readonly Item[]): Call {
  const submissions = items.map(({ bitmap: quorumBitmap, ...identity }) => ({
    ...identity,
    quorumBitmap,
    erasureCommitment: pointOf(random),
    aggPkG2: { X: [number(random), number(random)], Y: [number(random), number(random)] },
    signature: pointOf(random),
  }))
  return entranceCall(d, 'submitVerifiedCommitRoots', [submissions])
}

/** Marks rows: bit i % 8 of byte i / 8 is row i. Bits that have no byte are lost, bytes that have no row are filled. */
export function bitmapOf(marks: readonly boolean[], sizeBytes = Math.ceil(marks.length / 8)): Hex {
  const bytes = Array.from({ length: sizeBytes }, (_, at) =>
    at * 8 >= marks.length
      ? 0xff
      : marks.slice(at * 8, at * 8 + 8).reduce((byte, mark, i) => byte | (Number(mark) << i), 0),
  )
  return `0x${Buffer.from(bytes).toString('hex')}`
}

/** An answer to the sampling of a row. */
export interface Answer {
  readonly seed: Hex
  readonly epoch: bigint
  readonly quorumId: bigint
  readonly line: number
  readonly subline: number
  readonly quality: bigint
  readonly dataRoot: Hex
}

export function responseCall(d: Deployment, random: Random, answer: Answer): Call {
  const { seed: sampleSeed, line: lineIndex, subline: sublineIndex, ...rest } = answer
  const proofs = {
    blobRoots: [random.hash(), random.hash(), random.hash()],
    proof: [random.hash()],
    data: random.hash(),
  }
  return entranceCall(d, 'submitSamplingResponse', [{ ...rest, sampleSeed, lineIndex, sublineIndex, ...proofs }])
}

/** What a view of the entrance tells. */
export async function entranceTells<T>(
  chain: Chain,
  d: Deployment,
  name: string,
  args: readonly unknown[] = [],
  at: At = 'latest',
): Promise<T> {
  return (await chain.read(d.daEntrance, artefacts.daEntrance().abi, name, args, at)) as T
}

/** What a view of the signers' contract tells. */
export async function signersTell<T>(
  chain: Chain,
  d: Deployment,
  name: string,
  args: readonly unknown[] = [],
  at: At = 'latest',
): Promise<T> {
  return (await chain.read(d.daSigners, artefacts.daSigners().abi, name, args, at)) as T
}

/** Who has each row of each quorum of an epoch. */
export async function quorumsOf(chain: Chain, d: Deployment, epoch: bigint, at: At = 'latest'): Promise<Hex[][]> {
  const count = await signersTell<bigint>(chain, d, 'quorumCount', [epoch], at)
  const quorums: Hex[][] = []
  for (let id = 0n; id < count; id++) {
    const rows = await signersTell<Hex[]>(chain, d, 'getQuorum', [epoch, id], at)
    quorums.push(rows.map((row) => row.toLowerCase() as Hex))
  }
  return quorums
}
