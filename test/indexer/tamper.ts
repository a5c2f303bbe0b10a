import { expect } from 'vitest'
import { createLog } from '../../src/lib/log'
import { checks } from '../../src/reconcile/checks'
import { reconcile } from '../../src/reconcile/reconcile'
import { lineOf } from '../../src/reconcile/report'
import type { Indexer } from './indexer'

/** Changes rows of one table; answers how to put all of them back as they were. */
export async function tamper({ client }: Indexer, sql: string): Promise<() => Promise<void>> {
  const table = /(?:UPDATE|FROM|INTO) (\w+\.\w+)/.exec(sql)?.[1] as string
  await client.query(`CREATE TEMP TABLE kept AS TABLE ${table}`)
  await client.query(sql)
  return async () => {
    await client.query(`DELETE FROM ${table}`)
    await client.query(`INSERT INTO ${table} SELECT * FROM kept`)
    await client.query('DROP TABLE kept')
  }
}

/** What a check says of a table that was tampered with, which must be that there are differences. */
export async function differencesAfter(indexer: Indexer, check: string, sql: string): Promise<string> {
  const lines: string[] = []
  const restore = await tamper(indexer, sql)
  try {
    const { outcome, differences } = await reconcile({
      databaseUrl: indexer.database.url,
      archiveUrl: indexer.archive.url,
      network: indexer.network,
      log: createLog('test', 'silent'),
      checks: checks.filter(({ name }) => name === check),
      onResult: (of, comparison, pin) => lines.push(lineOf(of, comparison, pin)),
    })
    expect(outcome).toBe('DIFFERENT')
    const told = lines.filter((line) => /^(DIFFERENT|MISSING|SURPLUS)/.test(line))
    expect(differences).toBe(told.length)
    return told.join('\n')
  } finally {
    await restore()
  }
}
