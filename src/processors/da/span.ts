import type { At } from '../at'

/** Block and time of a first act, which is the latest too. */
export function since(at: At) {
  return { firstBlock: at.height, firstTime: at.time, ...latest(at) }
}

/** Block and time of the latest act. */
export function latest(at: At) {
  return { lastBlock: at.height, lastTime: at.time }
}
