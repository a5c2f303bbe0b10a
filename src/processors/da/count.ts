import { compositeId } from '../../lib/ids'
import {
  DaActiveClient,
  DaActiveSigner,
  DaClient,
  DaClientStats,
  DaSignerEpoch,
  DaSignerStats,
  DaStats,
} from '../../model/generated'
import type { At } from '../at'
import { type Bucket, bucketsOf } from '../bucket'
import { countIn, type Rows } from '../rows'
import { signerEpochKey } from './ids'
import { latest } from './span'

type Sums<T> = { [K in keyof T as NonNullable<T[K]> extends bigint | number ? K : never]?: NonNullable<T[K]> }

/** What of a blob is on its client's record. */
export type ClientSums = Sums<
  Pick<DaClient, 'uploads' | 'blobs' | 'verified' | 'listFeeWei' | 'paidWei' | 'unknownPaid'>
>
/** What of an attestation is on a signer's record. */
export type SigningSums = Sums<Pick<DaSignerEpoch, 'attestations' | 'signed' | 'rowsAssigned' | 'rowsSigned'>>

const STEPS = ['HOUR', 'DAY'] as const
const buckets = (at: At): Bucket[] => bucketsOf(at.time, STEPS)

/** Adds to the series of the network. Where calls are followed, a bucket without silent acts says zero, not null. */
export function countDa(sums: Sums<DaStats>, rows: Rows, at: At): void {
  const zeros = at.chain.silentCalls ? { skippedItems: 0, registrations: 0, donatedWei: 0n } : {}
  for (const bucket of buckets(at)) rows.add(DaStats, bucket, { ...zeros, ...sums })
}

/** Adds to the totals and the series of a client. */
export function countClient(client: string, sums: ClientSums, rows: Rows, at: At): void {
  rows.add(DaClient, { id: client, firstBlock: at.height, firstTime: at.time }, sums, latest(at))
  for (const { id, step, time } of buckets(at)) {
    rows.add(DaClientStats, { id: compositeId(client, id), step, time, client }, sums)
  }
}

/** Notes that a client had an upload in the buckets of the time. */
export function noteClient(client: string, rows: Rows, at: At): void {
  for (const bucket of buckets(at)) {
    const row = { id: compositeId(bucket.id, client), step: bucket.step, time: bucket.time, client }
    rows.member(DaActiveClient, row, [countIn(DaStats, bucket, 'activeClients')])
  }
}

/** Adds to the series of a signer. */
export function countSigner(
  signer: string,
  sums: SigningSums & Sums<Pick<DaSignerStats, 'responses' | 'rewardWei'>>,
  rows: Rows,
  at: At,
): void {
  for (const { id, step, time } of buckets(at)) {
    rows.add(DaSignerStats, { id: compositeId(signer, id), step, time, signer }, sums)
  }
}

/** Adds to what a signer did in an epoch. */
export function countSignerEpoch(
  signer: string,
  epoch: bigint,
  sums: SigningSums,
  rows: Rows,
  at: At,
  registration: Partial<Pick<DaSignerEpoch, 'registered' | 'votes'>> = {},
): void {
  const registered = at.chain.silentCalls ? false : null
  rows.add(DaSignerEpoch, { id: signerEpochKey(signer, epoch), signer, epoch, registered }, sums, registration)
}

/** Notes that a signer had a signed row in the buckets of the time. */
export function noteSigner(signer: string, rows: Rows, at: At): void {
  for (const bucket of buckets(at)) {
    const row = { id: compositeId(bucket.id, signer), step: bucket.step, time: bucket.time, signer }
    rows.member(DaActiveSigner, row, [countIn(DaStats, bucket, 'activeSigners')])
  }
}
