import { storableTime } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import { type ComputeDeliverableAct, ComputeDeliverableEvent } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'
import { nameOf } from './name'

/** Keeps one step in the life of a deliverable as a fact. */
export function noteStep(
  step: {
    readonly user: string
    readonly provider: string
    /** Bytes of the deliverable's name. */
    readonly name: string
    readonly deliverable: string | null
    readonly act: ComputeDeliverableAct
    /** Time that the contract noted. Unit: seconds since 1970. */
    readonly timestamp?: bigint
    readonly id?: string
  },
  rows: Rows,
  at: At,
): void {
  rows.insert(ComputeDeliverableEvent, {
    id: step.id ?? at.logId,
    deliverable: step.deliverable,
    serving: at.address,
    userAddress: step.user,
    provider: step.provider,
    deliverableId: nameOf(step.name),
    act: step.act,
    notedAt: step.timestamp === undefined ? null : storableTime(step.timestamp),
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
}
