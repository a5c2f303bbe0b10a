import { expect } from 'vitest'
import { createLog } from '../../src/lib/log'
import { reconcile as compare, type ReconcileOptions, type RunSummary } from '../../src/reconcile/reconcile'
import { lineOf } from '../../src/reconcile/report'
import type { Indexer } from './indexer'

/** Compares everything that is indexed with the chain: whatever a scenario did, there is no difference. */
export async function reconcile(indexer: Indexer, options: Partial<ReconcileOptions> = {}): Promise<RunSummary> {
  const lines: string[] = []
  const summary = await compare({
    databaseUrl: indexer.database.url,
    archiveUrl: indexer.archive.url,
    network: indexer.network,
    log: createLog('test', 'error'),
    onResult: (check, comparison, pin) => lines.push(lineOf(check, comparison, pin)),
    ...options,
  })
  expect(lines).toEqual([])
  for (const check of summary.checks) expect(check).toMatchObject({ outcome: 'EQUAL', differences: 0 })
  return summary
}
