import { StorageParameterName } from '../../../model/generated'
import { on } from '../../define'
import { asksParameters, keepParameters, type Parameter, readsParameter, setters } from '../parameter'
import { noteUpgrade } from '../upgrade'
import { reward } from './contract'

const P = StorageParameterName
const parameters: readonly Parameter[] = [
  { parameter: P.BASE_REWARD, view: 'baseReward', setter: 'setBaseReward' },
  { parameter: P.SERVICE_FEE_RATE, view: 'serviceFeeRateBps', setter: 'setServiceFeeRate' },
  { parameter: P.TREASURY, view: 'treasury', setter: 'setTreasury' },
  { parameter: P.FOUNDATION_ADMIN, view: 'foundationAdmin', setter: 'setFoundationAdmin' },
  { parameter: P.RELEASE_SECONDS, view: 'releaseSeconds' },
  { parameter: P.LIFETIME_SECONDS, view: 'lifetimeInSeconds' },
]

/** The setters of the reward; none emits a log. */
export const rewardSetters = setters(reward, parameters)

export const rewardInitialized = on(reward, 'Initialized', {
  reads: (_, at) => parameters.map(({ parameter }) => readsParameter(at.address, parameter)),
  needs: (_, at) => asksParameters(reward, parameters, at),
  apply(e, rows, at, answers) {
    noteUpgrade(reward, rows, at, e)
    keepParameters(reward, parameters, rows, at, answers)
  },
})

export const rewardBeacon = on(reward, 'BeaconUpgraded', { apply: (e, rows, at) => noteUpgrade(reward, rows, at, e) })
