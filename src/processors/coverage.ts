import type { ChainFrom } from '../config/chainFrom'
import { InvariantError } from '../lib/errors'
import type { ChainReader } from './chainReader'

/** First block of the chain domain's figures. A look-back is measured from the head at the first start. */
export async function firstCoveredBlock(from: ChainFrom, chain: ChainReader): Promise<number> {
  if (from.kind === 'first') return 0
  if (from.kind === 'block') return from.height
  const head = await chain.head()
  const headTime = await chain.timeAt(head)
  if (headTime === null) throw new InvariantError(`The archive names block ${head} as its head but does not have it.`)
  return firstBlockAt(headTime - from.seconds, head, chain)
}

/** Lowest block whose time is not before the moment: block times grow, but at no fixed pace. */
async function firstBlockAt(seconds: number, head: number, chain: ChainReader): Promise<number> {
  let [low, high] = [0, head]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const time = await chain.timeAt(middle)
    if (time !== null && time < seconds) low = middle + 1
    else high = middle
  }
  return low
}
