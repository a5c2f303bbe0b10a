import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import { DaParameter, type DaParameterName, DaParameterState, FieldSource } from '../../model/generated'
import type { At } from '../at'
import { type CallHandler, type Contract, onCall, type RowKey } from '../define'
import type { Rows } from '../rows'

/** A number or an address. */
export type Value = { readonly value: bigint } | { readonly valueAddress: string }

/** The state row of a setting of the contract that emitted or was called. */
export function parameterKey(parameter: DaParameterName, at: At): RowKey {
  return { entity: DaParameterState, id: compositeId(at.address, wordOf(parameter)) }
}

/** The number that a setting has; null when it was not seen. Its key must be declared in `reads`. */
export function parameterValue(parameter: DaParameterName, rows: Rows, at: At): bigint | null {
  return rows.get(DaParameterState, parameterKey(parameter, at).id)?.value ?? null
}

/** Begins an interval of a setting, and ends the one before; nothing when it has that value already. */
export function setParameter(
  contract: Contract,
  parameter: DaParameterName,
  given: Value,
  source: FieldSource,
  rows: Rows,
  at: At,
): void {
  const { id } = parameterKey(parameter, at)
  const value = 'value' in given ? given.value : null
  const valueAddress = 'valueAddress' in given ? given.valueAddress : null
  const before = rows.get(DaParameterState, id)
  if (before !== null) {
    if ((before.value ?? null) === value && (before.valueAddress ?? null) === valueAddress) return
    rows.patch(DaParameter, { id: before.parameterId, toBlock: at.height, toTime: at.time })
  }
  // One call may set several.
  const parameterId = compositeId(at.logId, wordOf(parameter))
  rows.insert(DaParameter, {
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
  rows.set(DaParameterState, { id, value, valueAddress, parameterId })
}

/** A handler for a setter that emits no log: its arguments are the settings, in this order. */
export function setter(contract: Contract, name: string, parameters: readonly DaParameterName[]): CallHandler {
  return onCall<Contract['events'], Contract['functions'], string>(contract, name, {
    reads: (_, at) => parameters.map((parameter) => parameterKey(parameter, at)),

    apply(call, rows, at) {
      const given = Object.values(call as object)
      parameters.forEach((parameter, i) => {
        setParameter(contract, parameter, asValue(given[i]), FieldSource.CALLDATA, rows, at)
      })
    },
  })
}

/** Part of a key: lower case, as all keys are. */
const wordOf = (parameter: DaParameterName) => parameter.toLowerCase().replaceAll('_', '-')

function asValue(given: unknown): Value {
  return typeof given === 'string' ? { valueAddress: given } : { value: BigInt(given as bigint | number) }
}
