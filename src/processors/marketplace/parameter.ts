import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import {
  type FieldSource,
  MarketplaceParameter,
  type MarketplaceParameterName,
  MarketplaceParameterState,
} from '../../model/generated'
import type { At } from '../at'
import type { Contract, RowKey } from '../define'
import type { Rows } from '../rows'
import { begins, ends } from './agents'

/** A setting's new value: a number, an address or text. */
export interface Setting {
  readonly parameter: MarketplaceParameterName
  /** Whom it is for, where it is not for all. */
  readonly partner?: string
  readonly value?: bigint
  readonly valueAddress?: string
  readonly valueText?: string
  readonly source: FieldSource
}

/** The state row of a setting of the contract that emitted the log. */
export function parameterKey(parameter: MarketplaceParameterName, at: At, partner?: string): RowKey {
  return { entity: MarketplaceParameterState, id: compositeId(at.address, parameter, ...(partner ? [partner] : [])) }
}

/** The number in force; null when none is known. Its key must be declared in `reads`. */
export function numberInForce(
  parameter: MarketplaceParameterName,
  rows: Rows,
  at: At,
  partner?: string,
): bigint | null {
  return rows.get(MarketplaceParameterState, parameterKey(parameter, at, partner).id)?.value ?? null
}

/** Begins an interval of a setting, and ends the one before; nothing when it has that value already. */
export function setParameter(contract: Contract, setting: Setting, rows: Rows, at: At): void {
  const { parameter, partner, value = null, valueAddress = null, valueText = null, source } = setting
  const { id } = parameterKey(parameter, at, partner)
  const before = rows.get(MarketplaceParameterState, id)
  if (before !== null) {
    const isSame =
      (before.value ?? null) === value &&
      (before.valueAddress ?? null) === valueAddress &&
      (before.valueText ?? null) === valueText
    if (isSame) return
    rows.patch(MarketplaceParameter, { id: before.parameterId, ...ends(at) })
  }
  // One event may set several.
  const parameterId = compositeId(at.logId, parameter.toLowerCase().replaceAll('_', '-'))
  const said = { value, valueAddress, valueText }
  rows.insert(MarketplaceParameter, {
    id: parameterId,
    contract: contract.name,
    address: at.address,
    parameter,
    partner: partner ?? null,
    ...said,
    source,
    ...begins(at),
    txHash: fromHex(at.tx.hash),
  })
  rows.set(MarketplaceParameterState, { id, ...said, parameterId })
}
