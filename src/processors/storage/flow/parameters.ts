import { StorageParameterName } from '../../../model/generated'
import { on } from '../../define'
import { asksParameters, keepParameters, type Parameter, readsParameter, setters } from '../parameter'
import { noteUpgrade } from '../upgrade'
import { flow } from './contract'

const parameters: readonly Parameter[] = [
  { parameter: StorageParameterName.BLOCKS_PER_EPOCH, view: 'blocksPerEpoch', setter: 'setParams' },
]

/** Sets the length of an epoch, which is its first argument; it emits no log. */
export const flowSetters = setters(flow, parameters)

export const flowInitialized = on(flow, 'Initialized', {
  reads: (_, at) => parameters.map(({ parameter }) => readsParameter(at.address, parameter)),
  needs: (_, at) => asksParameters(flow, parameters, at),
  apply(e, rows, at, answers) {
    noteUpgrade(flow, rows, at, e)
    keepParameters(flow, parameters, rows, at, answers)
  },
})

export const flowBeacon = on(flow, 'BeaconUpgraded', { apply: (e, rows, at) => noteUpgrade(flow, rows, at, e) })
