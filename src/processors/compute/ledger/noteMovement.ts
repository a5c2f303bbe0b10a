import { fromHex } from '../../../lib/hex'
import { actId, compositeId } from '../../../lib/ids'
import { bucketStart } from '../../../lib/time'
import {
  type ComputeActEvidence,
  ComputeLedgerAct,
  ComputeLedgerDay,
  ComputeLedgerMovement,
  ComputeLedgerStats,
  type ComputeRegisteredService,
} from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import type { Rows } from '../../rows'
import { ledgerId } from './ledgerId'

/** An act on a ledger. */
export interface Movement {
  readonly ledger: string
  readonly user: string
  readonly act: ComputeLedgerAct
  readonly amountWei?: bigint
  readonly cancelledRefundWei?: bigint
  readonly serving?: string
  readonly service?: Readonly<ComputeRegisteredService> | null
  readonly provider?: string
  readonly evidence: ComputeActEvidence
}

const SUMS = {
  [ComputeLedgerAct.ADD]: 'depositedWei',
  [ComputeLedgerAct.DEPOSIT]: 'depositedWei',
  [ComputeLedgerAct.DEPOSIT_FOR]: 'depositedWei',
  [ComputeLedgerAct.REFUND]: 'refundedWei',
  [ComputeLedgerAct.TRANSFER]: 'transferredWei',
  [ComputeLedgerAct.RETRIEVE]: 'retrievedWei',
  [ComputeLedgerAct.SPEND]: 'spentWei',
  [ComputeLedgerAct.DELETE]: null,
  [ComputeLedgerAct.INFO]: null,
} as const

/** Id of the movement that an act makes. @param logIndex of another log of the transaction */
export function movementId(at: At, logIndex = at.logIndex): string {
  return actId(at.height, at.hash, at.tx.transactionIndex, logIndex)
}

/** Keeps an act and adds it to every series it belongs to. */
export function noteMovement(rows: Rows, at: At, movement: Movement): void {
  const { ledger, user, act, amountWei = 0n } = movement
  rows.insert(ComputeLedgerMovement, {
    id: movementId(at),
    ledger,
    userAddress: user,
    sender: at.tx.from,
    act,
    amountWei,
    cancelledRefundWei: movement.cancelledRefundWei ?? 0n,
    serving: movement.serving ?? null,
    serviceName: movement.service?.name ?? null,
    provider: movement.provider ?? null,
    evidence: movement.evidence,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
  const column = SUMS[act]
  addToSeries(rows, at, { movements: 1, ...(column ? { [column]: amountWei } : {}) })
  if (act === ComputeLedgerAct.SPEND) {
    const time = bucketStart('DAY', at.time)
    const id = ledgerId(ledger, user)
    rows.add(
      ComputeLedgerDay,
      { id: compositeId(id, time.getTime() / 1_000), ledgerId: id, time },
      { spentWei: amountWei },
    )
  }
}

/** Adds to the network's series. What comes in and goes out without a log is unknown where silent calls are not followed. */
export function addToSeries(rows: Rows, at: At, sums: { readonly [column: string]: bigint | number }): void {
  const known = at.chain.silentCalls ? { depositedWei: 0n, refundedWei: 0n } : {}
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) rows.add(ComputeLedgerStats, bucket, { ...known, ...sums })
}
