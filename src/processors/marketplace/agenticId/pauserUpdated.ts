import { FieldSource, MarketplaceParameterName } from '../../../model/generated'
import { on } from '../../define'
import { parameterKey, setParameter } from '../parameter'
import { agenticId } from './contract'

const { PAUSER } = MarketplaceParameterName

/** Another may pause the contract. */
export const pauserUpdated = on(agenticId, 'PauserUpdated', {
  reads: (_e, at) => [parameterKey(PAUSER, at)],
  apply: ({ newPauser }, rows, at) =>
    setParameter(agenticId, { parameter: PAUSER, valueAddress: newPauser, source: FieldSource.LOG }, rows, at),
})
