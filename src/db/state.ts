import type { ReadingOption } from '../config/config'
import type { Query } from './write'

export interface HashAndHeight {
  height: number
  hash: string
}

/** How far a processor is, as its own schema says. */
export interface ProcessorState extends HashAndHeight {
  readonly top: HashAndHeight[]
}

const NOTHING = { height: -1, hash: '0x' }

/** The last final block and the hot blocks on top of it; height -1 before the first block. */
export async function readState(query: Query): Promise<ProcessorState> {
  const [status] = (await query('SELECT height, hash FROM status', [])) as HashAndHeight[]
  const top = (await query('SELECT height, hash FROM hot_block ORDER BY height', [])) as HashAndHeight[]
  return { ...(status ?? NOTHING), top }
}

/** Of what a schema's rows hold everything. */
export interface Coverage {
  readonly coveredFrom: number
  readonly silentCalls: boolean
  readonly readingOptions: readonly ReadingOption[]
}

/** Creates the status row of a processor that starts for the first time. Answers from where its figures hold. */
export async function initState(
  query: Query,
  { coveredFrom, silentCalls, readingOptions = [] }: Omit<Coverage, 'readingOptions'> & Partial<Coverage>,
): Promise<Coverage> {
  await query(
    `INSERT INTO status (height, hash, head_height, head_hash, covered_from, silent_calls, reading_options)
     VALUES (-1, '0x', -1, '0x', $1, $2, $3) ON CONFLICT DO NOTHING`,
    [coveredFrom, silentCalls, [...readingOptions]],
  )
  const [row] = (await query('SELECT covered_from, silent_calls, reading_options FROM status', [])) as {
    covered_from: number
    silent_calls: boolean
    reading_options: ReadingOption[]
  }[]
  if (row === undefined) return { coveredFrom, silentCalls, readingOptions }
  return { coveredFrom: row.covered_from, silentCalls: row.silent_calls, readingOptions: row.reading_options }
}

/** Notes the new final block and the new head. `headTime` is kept when the head's time is not known. */
export async function writeState(
  query: Query,
  finalized: HashAndHeight,
  head: HashAndHeight,
  headTime: Date | null,
): Promise<void> {
  await query(
    `UPDATE status SET height = $1, hash = $2, head_height = $3, head_hash = $4,
       head_time = coalesce($5::timestamptz, head_time), updated_at = now()`,
    [finalized.height, finalized.hash, head.height, head.hash, headTime?.toISOString() ?? null],
  )
}

/** Forgets how to undo blocks that are final now. */
export async function forgetHotBlocks(query: Query, upToHeight: number): Promise<void> {
  await query('DELETE FROM hot_block WHERE height <= $1', [upToHeight])
  await query('DELETE FROM undo WHERE height <= $1', [upToHeight])
}

/** Notes a rollback to the base. Answers the id of the fork. */
export async function recordFork(
  query: Query,
  base: HashAndHeight,
  dropped: readonly HashAndHeight[],
): Promise<string> {
  const [row] = (await query(
    `INSERT INTO fork (base_height, base_hash, dropped_heights, dropped_hashes) VALUES ($1, $2, $3, $4) RETURNING id`,
    [base.height, base.hash, dropped.map((block) => block.height), dropped.map((block) => block.hash)],
  )) as { id: string }[]
  return String(row?.id)
}

/** Hash of block 0 of the chain that the rows are of; null where nobody asked yet. */
export async function readGenesis(query: Query): Promise<string | null> {
  const [row] = (await query('SELECT genesis FROM status', [])) as { genesis: string | null }[]
  return row?.genesis ?? null
}

/** Notes of which chain the rows are. */
export async function noteGenesis(query: Query, genesis: string | null): Promise<void> {
  await query('UPDATE status SET genesis = $1', [genesis])
}
