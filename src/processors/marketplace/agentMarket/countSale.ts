import { compositeId } from '../../../lib/ids'
import { type AgentSale, AgentSaleMember, AgentSaleStats, AgentVolume } from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import { type Columns, countIn, type Rows } from '../../rows'

/** Adds a sale to the series of its currency, and to what its agent was sold for in it. */
export function countSale(sale: Columns<AgentSale>, rows: Rows, at: At): void {
  const { agent, buyer, currency, priceUnits, seller } = sale
  const { feeUnits, partnerFeeUnits, sellerUnits } = sale
  const isKnown = feeUnits != null && partnerFeeUnits != null && sellerUnits != null
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    const first = { ...bucket, id: compositeId(currency, bucket.id), currency }
    rows.add(AgentSaleStats, first, {
      sales: 1,
      volumeUnits: priceUnits,
      feeUnits: feeUnits ?? 0n,
      partnerFeeUnits: partnerFeeUnits ?? 0n,
      sellerUnits: sellerUnits ?? 0n,
      unknownSplits: isKnown ? 0 : 1,
    })
    for (const [column, member] of [
      ['sellers', seller],
      ['buyers', buyer],
      ['agents', agent],
    ] as const) {
      if (member == null) continue
      const id = compositeId(column, first.id, member)
      rows.member(AgentSaleMember, { id, step: bucket.step, time: bucket.time, member }, [
        countIn(AgentSaleStats, first, column),
      ])
    }
  }
  if (agent == null) return
  rows.add(
    AgentVolume,
    { id: compositeId(agent, currency), agent, currency },
    { sales: 1, volumeUnits: priceUnits },
    { lastPriceUnits: priceUnits, lastTime: at.time },
  )
}
