import { storableText } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import {
  ComputeAcknowledgementCause,
  ComputeSecurityAct,
  ComputeSecurityEvent,
  type ComputeService,
  ComputeSignerAcknowledgement,
} from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'
import type { Listed, Listing } from './listing'

/** How a service stands with the network's owner. */
export interface Standing {
  readonly acknowledged: boolean | null
  readonly teeSignerAddress: string | null
}

/** What an update of a service does to its standing. The contract says nothing of it. */
export interface Consequence extends Standing {
  readonly cause: ComputeAcknowledgementCause
}

type Known = Pick<
  ComputeService,
  'acknowledged' | 'teeSignerAddress' | 'termsHash' | 'serviceType' | 'model' | 'verifiability'
>

/** The standing after an update, by the contract's own rule. Source: ServiceLibrary.addOrUpdateService. */
export function afterUpdate(before: Known, listed: Listed, listing: Listing | null): Consequence {
  const acknowledged = before.acknowledged ?? null
  switch (isReset(before, listed, listing)) {
    case true:
      return {
        acknowledged: false,
        teeSignerAddress: listing?.teeSignerAddress ?? null,
        cause: ComputeAcknowledgementCause.RESET,
      }
    case false:
      return {
        acknowledged,
        teeSignerAddress: before.teeSignerAddress ?? null,
        cause: ComputeAcknowledgementCause.RESET,
      }
    default:
      return {
        acknowledged: acknowledged === false ? false : null,
        teeSignerAddress: listing?.teeSignerAddress ?? null,
        cause: ComputeAcknowledgementCause.UNREADABLE,
      }
  }
}

/** Null when the calldata of either listing is not readable, and the event does not tell either. */
function isReset(before: Known, listed: Listed, listing: Listing | null): boolean | null {
  if (before.termsHash && listing?.termsHash) return Buffer.compare(before.termsHash, listing.termsHash) !== 0
  const differs = (['serviceType', 'model', 'verifiability'] as const).some(
    // What was loaded went through this mapping, what was listed in the same batch did not.
    (field) => storableText(before[field]) !== storableText(listed[field]),
  )
  return differs ? true : null
}

/**
 * Begins an interval when the standing changes, and ends the one before.
 * @param before the open interval's id and standing; null when there is none
 * @returns id of the interval that is open now
 */
export function changeStanding(
  service: Pick<ComputeService, 'id' | 'serving' | 'provider'>,
  before: (Standing & { readonly id: string }) | null,
  { cause, ...standing }: Consequence,
  rows: Rows,
  at: At,
): string {
  const isSame = before?.acknowledged === standing.acknowledged && before.teeSignerAddress === standing.teeSignerAddress
  if (before !== null && isSame) return before.id
  if (before !== null) endStanding(before.id, cause, rows, at)
  rows.insert(ComputeSignerAcknowledgement, {
    id: at.logId,
    service: service.id,
    serving: service.serving,
    provider: service.provider,
    ...standing,
    cause,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    closedBy: null,
    txHash: fromHex(at.tx.hash),
  })
  return at.logId
}

export function endStanding(id: string, closedBy: ComputeAcknowledgementCause, rows: Rows, at: At): void {
  rows.patch(ComputeSignerAcknowledgement, { id, toBlock: at.height, toTime: at.time, closedBy })
}

/** The open interval of a service; null when it has none. */
export function standingOf(service: Readonly<ComputeService> | null): (Standing & { readonly id: string }) | null {
  if (!service?.active || !service.acknowledgementId) return null
  return {
    id: service.acknowledgementId,
    acknowledged: service.acknowledged ?? null,
    teeSignerAddress: service.teeSignerAddress ?? null,
  }
}

/** Notes that an acknowledgement was lost, or may have been, without an event of the contract. */
export function noteSilentReset(before: Standing | null, after: Consequence, provider: string, rows: Rows, at: At) {
  if (before?.acknowledged !== true || after.acknowledged === true) return
  const act = after.acknowledged === null ? ComputeSecurityAct.SIGNER_UNCERTAIN : ComputeSecurityAct.SIGNER_RESET
  noteSecurity({ act, provider, teeSignerAddress: before.teeSignerAddress }, rows, at)
}

/** Adds to the security timeline. */
export function noteSecurity(
  what: Pick<ComputeSecurityEvent, 'act' | 'provider'> &
    Partial<Pick<ComputeSecurityEvent, 'userAddress' | 'teeSignerAddress' | 'tokenIds' | 'generation'>>,
  rows: Rows,
  at: At,
): void {
  rows.insert(ComputeSecurityEvent, {
    userAddress: null,
    teeSignerAddress: null,
    tokenIds: null,
    generation: null,
    ...what,
    id: at.logId,
    serving: at.address,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
