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
  // What the index does not know, it says; that is no difference.
  expect(lines.filter((line) => !line.startsWith('UNKNOWN'))).toEqual([])
  for (const check of summary.checks) expect(check).toMatchObject({ differences: 0, unavailable: 0 })
  return summary
}
