import { on } from '../../define'
import { pause, pauseKey, resume } from '../pauses'
import { agentNft } from './contract'

/** Minting and changing data stop. */
export const paused = on(agentNft, 'Paused', {
  reads: (_, at) => [pauseKey(at)],
  apply: (e, rows, at) => pause(agentNft, e.account, rows, at),
})

/** They go on. */
export const unpaused = on(agentNft, 'Unpaused', {
  reads: (_, at) => [pauseKey(at)],
  apply: (e, rows, at) => resume(e.account, rows, at),
})
