import { expect } from 'vitest'
import type { DomainName } from '../../src/model/domainNames'
import { headOf, type SpineChain } from './devnetChain'
import { Indexer } from './indexer'

/** After whatever happened to an index, its rows are those of one that begins now, over the chain as it is. */
export async function equalsAFreshRun(
  indexer: Indexer,
  played: SpineChain,
  ...domains: readonly DomainName[]
): Promise<void> {
  const head = await headOf(played)
  const other = await Indexer.start(played.deployment.network)
  try {
    other.process(...domains)
    await other.reaches(head)
    await indexer.reaches(head, ...domains)
    expect(await indexer.rows(...domains)).toEqual(await other.rows(...domains))
  } finally {
    await other.stop()
  }
}
