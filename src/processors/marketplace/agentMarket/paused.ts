import { on } from '../../define'
import { pause, pauseKey, resume } from '../pauses'
import { agentMarket } from './contract'

/** Trade stops. */
export const contractPaused = on(agentMarket, 'ContractPaused', {
  reads: (_, at) => [pauseKey(at)],
  apply: (e, rows, at) => pause(agentMarket, e.admin, rows, at),
})

/** It goes on. */
export const contractUnpaused = on(agentMarket, 'ContractUnpaused', {
  reads: (_, at) => [pauseKey(at)],
  apply: (e, rows, at) => resume(e.admin, rows, at),
})
