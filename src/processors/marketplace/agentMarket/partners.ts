import { AgentMarketPartners } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'
import { partnersKey } from './ids'

type Rates = Readonly<Record<string, string>>

/** A partner's part of the fee; 0 for whoever never got one: a market begins without partners. */
export function partnerRate(partner: string, rows: Rows, at: At): bigint {
  return BigInt(ratesOf(rows, at)[partner] ?? 0)
}

/** Keeps a partner's part of the fee for the sales to come. */
export function setPartnerRate(partner: string, rateBps: bigint, rows: Rows, at: At): void {
  rows.set(AgentMarketPartners, { id: at.address, rates: { ...ratesOf(rows, at), [partner]: rateBps.toString() } })
}

function ratesOf(rows: Rows, at: At): Rates {
  return (rows.get(AgentMarketPartners, partnersKey(at).id)?.rates as Rates | undefined) ?? {}
}
