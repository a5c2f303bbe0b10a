import { registrySetters } from './parameters'
import { registerNextEpoch } from './registerNextEpoch'
import { staked, withdraw } from './stake'

/** Everything that DARegistry logs or is called for. */
export const registryHandlers = [staked, withdraw, registerNextEpoch, ...registrySetters]
