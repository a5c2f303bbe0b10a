import { concat, type Hex, keccak256, type PrivateKeyAccount } from 'viem'
import { type Call, type Chain, callOf, eventsOf, type Receipt } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'
import type { Random } from '../random'
import type { SubmissionTruth, Truth } from '../truth'

const SECTOR_BYTES = 256n
/** How far below its padded space each file of ours ends. */
const SLACK_BYTES = 100n

/** A file as the flow takes it. */
export interface File {
  readonly sizeBytes: bigint
  readonly tags: Hex
  readonly nodes: readonly { readonly root: Hex; readonly height: bigint }[]
}

/** A file whose sub-trees have the given heights, strictly falling. */
export function fileOf(random: Random, heights: readonly number[], tags: Hex = '0x'): File {
  const nodes = heights.map((height) => ({ root: random.hash(), height: BigInt(height) }))
  return { nodes, tags, sizeBytes: sectorsOf({ nodes }) * SECTOR_BYTES - SLACK_BYTES }
}

/** Padded space. Unit: sectors. */
export function sectorsOf({ nodes }: Pick<File, 'nodes'>): bigint {
  return nodes.reduce((sum, { height }) => sum + (1n << height), 0n)
}

/** Who uploads are for: one for all files, or one for each. */
type Submitters = Hex | readonly Hex[]

const submitterOf = (submitters: Submitters, i: number) =>
  typeof submitters === 'string' ? submitters : (submitters[i] as Hex)

/** The call that uploads one file, or several at once. */
export function uploadCall(d: Deployment, files: readonly File[], submitters: Submitters, valueWei: bigint): Call {
  const submissions = files.map(({ sizeBytes, tags, nodes }, i) => ({
    data: { length: sizeBytes, tags, nodes },
    submitter: submitterOf(submitters, i),
  }))
  const { abi } = artefacts.flow()
  return files.length === 1
    ? callOf(d.flow, abi, 'submit', [submissions[0]], valueWei)
    : callOf(d.flow, abi, 'batchSubmit', [submissions], valueWei)
}

/** Uploads files in one transaction and notes what that means. */
export async function upload(
  chain: Chain,
  d: Deployment,
  truth: Truth,
  from: PrivateKeyAccount,
  files: readonly File[],
  o: { readonly priceWei: bigint; readonly submitter?: Submitters; readonly extraWei?: bigint },
): Promise<void> {
  const submitter = o.submitter ?? from.address
  const feeWei = files.reduce((sum, file) => sum + sectorsOf(file) * o.priceWei, 0n)
  const receipt = await chain.send(from, uploadCall(d, files, submitter, feeWei + (o.extraWei ?? 0n)))
  noteUpload(d, truth, receipt, files, { priceWei: o.priceWei, submitter, sender: from.address })
}

interface SubmitEvent {
  readonly submissionIndex: bigint
  readonly startPos: bigint
}

interface EpochEvent {
  readonly index: bigint
  readonly submissionIndex: bigint
  readonly flowLength: bigint
  readonly context: Hex
}

/** Notes an upload. Only its place in the flow is taken from the node's receipt. */
export function noteUpload(
  d: Deployment,
  truth: Truth,
  receipt: Receipt,
  files: readonly File[],
  o: { readonly priceWei: bigint; readonly submitter: Submitters; readonly sender: Hex },
): void {
  const events = eventsOf<SubmitEvent>(receipt, d.flow, artefacts.flow().abi, 'Submit')
  files.forEach((file, i) => {
    const { submissionIndex, startPos } = events[i] as SubmitEvent
    const submission: SubmissionTruth = {
      txHash: receipt.transactionHash,
      blockNumber: Number(receipt.blockNumber),
      submissionIndex,
      submitter: submitterOf(o.submitter, i).toLowerCase() as Hex,
      sender: o.sender.toLowerCase() as Hex,
      startSector: startPos,
      sectors: sectorsOf(file),
      sizeBytes: file.sizeBytes,
      tags: file.tags,
      nodes: file.nodes,
      fileRoot: rootOf(file.nodes.map((node) => node.root)),
      feeWei: sectorsOf(file) * o.priceWei,
    }
    truth.submissions.push(submission)
  })
  noteEpochs(d, truth, receipt)
}

/** Notes the epochs that a transaction opened, wanted or not. */
export function noteEpochs(d: Deployment, truth: Truth, receipt: Receipt): void {
  for (const event of eventsOf<EpochEvent>(receipt, d.flow, artefacts.flow().abi, 'NewEpoch')) {
    truth.epochs.push({
      txHash: receipt.transactionHash,
      blockNumber: Number(receipt.blockNumber),
      epoch: event.index,
      submissionIndex: event.submissionIndex,
      flowSectors: event.flowLength,
      context: event.context,
    })
  }
}

/** Root of a file: its node roots folded from the right. */
export function rootOf(roots: readonly Hex[]): Hex {
  const [first, ...rest] = roots as [Hex, ...Hex[]]
  return rest.length === 0 ? first : keccak256(concat([first, rootOf(rest)]))
}
