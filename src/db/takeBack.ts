import type { Client } from 'pg'
import { readState, recordFork, writeState } from './state'
import { rollbackAbove } from './undo'
import type { Query } from './write'

/**
 * Takes back the blocks that are not final before the tables change: what is noted to undo them has the columns of before, and
 * a migration that counts what is there must not count what a fork may take back. The processor writes them again.
 * Runs in a transaction whose search path is the schema's.
 */
export async function takeBackHotBlocks(client: Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('hot_block') IS NOT NULL AND to_regclass('undo') IS NOT NULL AS found`,
  )
  if (!rows[0]?.found) return
  const query: Query = async (sql, parameters) => (await client.query(sql, parameters)).rows
  const state = await readState(query)
  if (state.top.length === 0) return
  await rollbackAbove(query, state.height)
  await query('DELETE FROM hot_block', [])
  await recordFork(query, state, state.top)
  await writeState(query, state, state, null)
}
