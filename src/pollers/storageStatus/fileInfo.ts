import { z } from 'zod'
import { UpstreamError } from '../../lib/errors'

/** What storage nodes say of one file; fields that we do not need are left out. */
export const FileInfo = z.object({
  tx: z.object({
    seq: z.number().int().nonnegative(),
    dataMerkleRoot: z.string().regex(/^0x[0-9a-fA-F]{64}$/),
  }),
  finalized: z.boolean(),
  /** Absent in older nodes, which prune nothing. */
  pruned: z.boolean().default(false),
  uploadedSegNum: z.number().int().nonnegative(),
})
export type FileInfo = z.output<typeof FileInfo>

export const NodeStatus = z.object({ logSyncHeight: z.number().int().nonnegative() })

/** The source answered, but with something else than what was asked for: of this file nothing is learnt. */
export class UnusableAnswer extends UpstreamError {
  override name = 'UnusableAnswer'
}

export const STATUS = { notUploaded: 0, partial: 1, uploaded: 2, pruned: 3 } as const

/** Status in the words of the official explorer: 0 not uploaded, 1 partial, 2 uploaded, 3 pruned. */
export function statusOf({ pruned, finalized, uploadedSegNum }: FileInfo): number {
  if (pruned) return STATUS.pruned
  if (finalized) return STATUS.uploaded
  return uploadedSegNum > 0 ? STATUS.partial : STATUS.notUploaded
}

const FIRST_SECONDS = 20
const LONGEST_SECONDS = 6 * 3_600
const UPLOADED_SECONDS = 24 * 3_600
const PRUNED_SECONDS = 7 * 24 * 3_600

/**
 * When to ask again. What is being uploaded changes soon or never, what is uploaded may be pruned one day.
 * @param unchanged questions in a row that taught nothing new
 */
export function secondsToNextCheck(status: number | null, unchanged: number): number {
  if (status === STATUS.pruned) return PRUNED_SECONDS
  if (status === STATUS.uploaded) return UPLOADED_SECONDS
  return Math.min(FIRST_SECONDS * 2 ** Math.min(unchanged, 20), LONGEST_SECONDS)
}
