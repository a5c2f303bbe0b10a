import { StorageParameterName } from '../../../model/generated'
import { on } from '../../define'
import { asksParameters, keepParameters, type Parameter, readsParameter, setters } from '../parameter'
import { noteUpgrade } from '../upgrade'
import { mine } from './contract'

const P = StorageParameterName
const parameters: readonly Parameter[] = [
  { parameter: P.TARGET_MINE_BLOCKS, view: 'targetMineBlocks', setter: 'setTargetMineBlocks' },
  { parameter: P.TARGET_SUBMISSIONS, view: 'targetSubmissions', setter: 'setTargetSubmissions' },
  { parameter: P.DIFFICULTY_ADJUST_RATIO, view: 'difficultyAdjustRatio', setter: 'setDifficultyAdjustRatio' },
  { parameter: P.MAX_SHARDS, view: 'maxShards', setter: 'setMaxShards' },
  { parameter: P.MIN_DIFFICULTY, view: 'minDifficulty', setter: 'setMinDifficulty' },
  { parameter: P.NUM_SUBTASKS, view: 'nSubtasks', setter: 'setNumSubtasks' },
  { parameter: P.SUBTASK_INTERVAL, view: 'subtaskInterval', setter: 'setSubtaskInterval' },
]

/** The setters of the mine; none emits a log. */
export const mineSetters = setters(mine, parameters)

export const mineInitialized = on(mine, 'Initialized', {
  reads: (_, at) => parameters.map(({ parameter }) => readsParameter(at.address, parameter)),
  needs: (_, at) => asksParameters(mine, parameters, at),
  apply(e, rows, at, answers) {
    noteUpgrade(mine, rows, at, e)
    keepParameters(mine, parameters, rows, at, answers)
  },
})

export const mineBeacon = on(mine, 'BeaconUpgraded', { apply: (e, rows, at) => noteUpgrade(mine, rows, at, e) })
