import { DaParameterName } from '../../../model/generated'
import { setter } from '../parameter'
import { daRegistry } from './contract'

/** The setter of DARegistry; it emits no log. */
export const registrySetters = [
  setter(daRegistry, 'setParams', [DaParameterName.MAX_VOTES, DaParameterName.TOKENS_PER_VOTE]),
]
