import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import {
  FieldSource,
  StorageParameter,
  type StorageParameterName,
  StorageParameterVersion,
} from '../../model/generated'
import { answerOf } from '../answer'
import type { At } from '../at'
import { type CallHandler, type Contract, type Needs, onCall, type ViewAbi } from '../define'
import type { Rows } from '../rows'

/** A number or an address. */
export type Value = { readonly value: bigint } | { readonly account: string }

const keyOf = (address: string, parameter: StorageParameterName) => compositeId(address, wordOf(parameter))
/** Part of a key: lower case, as all keys are. */
const wordOf = (parameter: StorageParameterName) => parameter.toLowerCase().replaceAll('_', '-')

export const readsParameter = (address: string, parameter: StorageParameterName) => ({
  entity: StorageParameter,
  id: keyOf(address, parameter),
})

/** Begins a new interval and ends the one before. */
export function setParameter(
  rows: Rows,
  at: At,
  parameter: StorageParameterName,
  given: Value,
  { source = FieldSource.CALLDATA, address = at.address }: { source?: FieldSource; address?: string } = {},
): void {
  const id = keyOf(address, parameter)
  const value = 'value' in given ? given.value : null
  const account = 'account' in given ? given.account : null
  const before = rows.get(StorageParameter, id)
  if (before) rows.patch(StorageParameterVersion, { id: before.versionId, toBlock: at.height, toTime: at.time })
  const versionId = compositeId(at.logId, wordOf(parameter))
  rows.insert(StorageParameterVersion, {
    id: versionId,
    setting: id,
    address,
    parameter,
    value,
    account,
    source,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
  rows.set(StorageParameter, { id, address, parameter, versionId, value, account })
}

/** Keeps what the contract told, unless it is known. */
export function noteIfUnknown(
  rows: Rows,
  at: At,
  parameter: StorageParameterName,
  given: Value,
  address = at.address,
): void {
  const known = rows.get(StorageParameter, keyOf(address, parameter))
  const isSame = known && ('value' in given ? known.value === given.value : known.account === given.account)
  if (!isSame) setParameter(rows, at, parameter, given, { source: FieldSource.ETH_CALL, address })
}

/** A parameter that a view tells, and the call that changes it without a log; without a call, it is fixed. */
export interface Parameter {
  readonly parameter: StorageParameterName
  readonly view: string
  readonly setter?: string
}

type Functions = Contract['functions']

/** A handler for the setter of each parameter, whose first argument is the value. */
export function setters(contract: Contract, parameters: readonly Parameter[]): CallHandler[] {
  return parameters.flatMap(({ parameter, setter }) =>
    setter === undefined
      ? []
      : onCall<Contract['events'], Functions, string>(contract, setter, {
          reads: (_, at) => [readsParameter(at.address, parameter)],
          apply: (call, rows, at) => setParameter(rows, at, parameter, asValue(Object.values(call as object)[0])),
        }),
  )
}

/** What an initialised contract is asked: every parameter whose later changes are seen. */
export function asksParameters(contract: Contract, parameters: readonly Parameter[], at: At): Needs {
  return Object.fromEntries(
    seen(parameters, at).map(({ parameter, view }) => [
      parameter,
      { address: at.address, data: viewOf(contract, view).encode({} as never) },
    ]),
  )
}

/** Keeps what an initialised contract told. */
export function keepParameters(
  contract: Contract,
  parameters: readonly Parameter[],
  rows: Rows,
  at: At,
  answers: Readonly<Record<string, string | null>>,
): void {
  for (const { parameter, view } of seen(parameters, at)) {
    const told = answerOf(viewOf(contract, view), answers[parameter] ?? null)
    if (told !== null) noteIfUnknown(rows, at, parameter, asValue(told))
  }
}

/** Where silent calls are not followed, what can change is not kept at all: nobody would notice its end. */
function seen(parameters: readonly Parameter[], at: At): readonly Parameter[] {
  return at.chain.silentCalls ? parameters : parameters.filter(({ setter }) => setter === undefined)
}

function viewOf(contract: Contract, name: string): ViewAbi {
  return contract.functions[name] as unknown as ViewAbi
}

function asValue(told: unknown): Value {
  return typeof told === 'string' ? { account: told } : { value: BigInt(told as bigint | number) }
}
