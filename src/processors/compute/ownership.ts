import { ComputeParameterName, FieldSource } from '../../model/generated'
import type { Contract, EventAbi, EventHandler } from '../define'
import { on } from '../define'
import { parameterKey, setParameter } from './parameter'

type Owned = { readonly OwnershipTransferred: EventAbi<{ previousOwner: string; newOwner: string }> }

/** Who may change a contract is another one, or nobody any more. The event is the same in every contract. */
export function ownershipTransferred(contract: Contract & { readonly events: Owned }): EventHandler {
  return on(contract as Contract<Owned>, 'OwnershipTransferred', {
    reads: (_, at) => [parameterKey(ComputeParameterName.OWNER, at)],
    apply: ({ newOwner }, rows, at) =>
      setParameter(
        contract,
        { parameter: ComputeParameterName.OWNER, valueAddress: newOwner, source: FieldSource.LOG },
        rows,
        at,
      ),
  })
}
