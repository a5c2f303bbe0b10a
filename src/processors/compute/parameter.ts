import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import {
  ComputeParameter,
  type ComputeParameterName,
  ComputeParameterState,
  type FieldSource,
} from '../../model/generated'
import type { At } from '../at'
import type { Contract, RowKey } from '../define'
import type { Rows } from '../rows'

/** A setting's new value: a number or an address. */
export interface Setting {
  readonly parameter: ComputeParameterName
  readonly value?: bigint
  readonly valueAddress?: string
  readonly source: FieldSource
}

/** The state row of a setting of the contract that emitted or was called. */
export function parameterKey(parameter: ComputeParameterName, at: At): RowKey {
  return { entity: ComputeParameterState, id: compositeId(at.address, parameter) }
}

/** Whether the setting has a value yet. Its key must be declared in `reads`. */
export function isSet(parameter: ComputeParameterName, rows: Rows, at: At): boolean {
  return rows.get(ComputeParameterState, parameterKey(parameter, at).id) !== null
}

/** Begins an interval of a setting, and ends the one before; nothing when it has that value already. */
export function setParameter(contract: Contract, setting: Setting, rows: Rows, at: At): void {
  const { parameter, value = null, valueAddress = null, source } = setting
  const { id } = parameterKey(parameter, at)
  const before = rows.get(ComputeParameterState, id)
  if (before !== null) {
    if ((before.value ?? null) === value && (before.valueAddress ?? null) === valueAddress) return
    rows.patch(ComputeParameter, { id: before.parameterId, toBlock: at.height, toTime: at.time })
  }
  // One event may set several.
  const parameterId = compositeId(at.logId, parameter.toLowerCase().replaceAll('_', '-'))
  rows.insert(ComputeParameter, {
    id: parameterId,
    contract: contract.name,
    address: at.address,
    parameter,
    value,
    valueAddress,
    source,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  rows.set(ComputeParameterState, { id, value, valueAddress, parameterId })
}
