import { ComputeParameterName, FieldSource } from '../../model/generated'
import { type Contract, type EventAbi, type EventHandler, on } from '../define'
import { parameterKey, setParameter } from './parameter'

type Initialized = { readonly Initialized: EventAbi<{ version: bigint | number }> }

/** A contract was set up, for the first time or again with new code. */
export function initializedVersion(contract: Contract & { readonly events: Initialized }): EventHandler {
  const parameter = ComputeParameterName.INITIALIZED_VERSION
  return on(contract as Contract<Initialized>, 'Initialized', {
    reads: (_, at) => [parameterKey(parameter, at)],
    apply: ({ version }, rows, at) =>
      setParameter(contract, { parameter, value: BigInt(version), source: FieldSource.LOG }, rows, at),
  })
}
