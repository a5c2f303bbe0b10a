import { compositeId } from '../../lib/ids'
import { bucketStart } from '../../lib/time'
import {
  ComputePair,
  ComputeServiceTotals,
  type ComputeSettlement,
  ComputeUsageDay,
  ComputeUser,
} from '../../model/generated'
import type { Rows } from '../rows'
import { serviceId } from './inference/serviceId'
import { shortfallOf, type sumsOf } from './sums'

/** Adds one settlement to the totals of its user, pair and service, and to the day that windows are added up from. */
export function countUsage(settlement: ComputeSettlement, sums: ReturnType<typeof sumsOf>, rows: Rows): void {
  const { serving, userAddress } = settlement
  const provider = settlement.accountable ?? null
  const first = { firstBlock: settlement.blockNumber, firstTime: settlement.time }
  const latest = { lastBlock: settlement.blockNumber, lastTime: settlement.time }

  rows.add(ComputeUser, { id: userAddress, ...first }, sums, latest)
  if (provider !== null) {
    const pair = { id: compositeId(userAddress, provider), userAddress, provider }
    rows.add(ComputePair, { ...pair, ...first }, sums, latest)
    rows.add(ComputeServiceTotals, { id: serviceId(serving, provider), serving, provider }, sums)
  }
  const usage = { serving, provider, userAddress, modelKey: settlement.modelKey ?? null }
  const time = bucketStart('DAY', settlement.time)
  const id = usageId(time, usage)
  rows.add(ComputeUsageDay, { id, time, ...usage }, { ...sums, shortfallWei: shortfallOf(settlement) })
}

interface Usage {
  readonly serving: string
  readonly provider: string | null
  readonly userAddress: string
  readonly modelKey: string | null
}

/** A model may be called anything, also nothing: where none is known its part is absent, not empty. */
function usageId(day: Date, { serving, provider, userAddress, modelKey }: Usage): string {
  const parts = [day.getTime() / 1_000, serving, provider ?? 'nobody', userAddress]
  return compositeId(...parts, ...(modelKey === null ? [] : [modelKey]))
}
