import { DaParameterName as P } from '../../../model/generated'
import { setter } from '../parameter'
import { daEntrance } from './contract'

/** The setters of DAEntrance; none emits a log. */
export const entranceSetters = [
  setter(daEntrance, 'setBlobPrice', [P.BLOB_PRICE]),
  setter(daEntrance, 'setBaseReward', [P.BASE_REWARD]),
  setter(daEntrance, 'setRewardRatio', [P.REWARD_RATIO]),
  setter(daEntrance, 'setEpochWindowSize', [P.EPOCH_WINDOW_SIZE]),
  setter(daEntrance, 'setSamplePeriod', [P.SAMPLE_PERIOD]),
  setter(daEntrance, 'setServiceFeeRate', [P.SERVICE_FEE_RATE]),
  setter(daEntrance, 'setTreasury', [P.TREASURY]),
  setter(daEntrance, 'setRoundSubmissions', [P.ROUND_SUBMISSIONS]),
]
