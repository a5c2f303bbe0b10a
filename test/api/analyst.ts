import { Client } from 'pg'
import { expect } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import { READER_ROLE } from '../../src/db/roles'
import { snakeCase } from '../../src/lib/names'
import { DOMAIN_NAMES } from '../../src/model/domains'
import type { TestDatabase } from '../postgres'
import { dataOf, startTestApi } from './client'
import { BLOCKS, seededDatabase, timeAt } from './seed'

export type Row = Readonly<Record<string, unknown>>

/** A seeded database as analysts see it, beside the API over it. */
export class Analyst {
  private constructor(
    private readonly database: TestDatabase,
    private readonly client: Client,
    readonly api: RunningApi,
  ) {}

  static async start(prepare: (client: Client) => Promise<void> = async () => {}): Promise<Analyst> {
    const database = await seededDatabase()
    const client = new Client({ connectionString: database.url })
    await client.connect()
    await prepare(client)
    await client.query(`SET ROLE ${READER_ROLE}`)
    await client.query('SET search_path = analytics')
    return new Analyst(database, client, await startTestApi(database.url))
  }

  async select(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, values)).rows
  }

  async ask(query: string, variables?: Record<string, unknown>) {
    return dataOf(this.api, query, variables)
  }

  async close(): Promise<void> {
    await this.api.close()
    await this.client.end()
    await this.database.drop()
  }
}

/** Some of what is unknown in the seed becomes known; then what processors would have added up of it by day. */
const PREPARATION: readonly string[] = [
  `UPDATE compute.compute_settlement SET model_key = CASE block_number % 3 WHEN 1 THEN 'm' || block_number % 2
     WHEN 2 THEN (SELECT min(model_key) FROM compute.compute_service_version) END`,
  `UPDATE storage.storage_submission SET size_bytes = (block_number % 5) * block_number,
     fee_wei = CASE WHEN block_number % 4 <> 0 THEN block_number * 1000 END`,
  `UPDATE da.da_blob SET upload_time = (SELECT time FROM da.da_upload u WHERE u.id >= da_blob.id ORDER BY u.id LIMIT 1)
   WHERE blob_status = 'UPLOADED'`,
  `UPDATE chain.supply_reading r SET id = b.id, block_number = b.height, time = b.time
   FROM (SELECT id, height, time FROM chain.block ORDER BY id LIMIT 1) b WHERE r.id = (SELECT min(id) FROM chain.supply_reading)`,
  `INSERT INTO zg.storage_file_status (submission_index, file_root, submitter, status, uploaded_segments, last_checked, status_since, source)
   SELECT submission_index, file_root, submitter, nullif(block_number % 5, 4), block_number, now(), now(), 'http://indexer'
   FROM storage.storage_submission WHERE file_root IS NOT NULL AND block_number % 3 > 0 ON CONFLICT DO NOTHING`,
  `INSERT INTO zg.storage_node_status (source, log_sync_height, last_checked) VALUES ('http://indexer', 77, now())`,
  `INSERT INTO compute.compute_usage_day
   SELECT md5(concat_ws('-', date_trunc('day', time, 'UTC'), serving, coalesce(accountable, 'none'), user_address, coalesce(model_key, 'none'))),
     date_trunc('day', time, 'UTC'), serving, accountable, user_address, model_key, count(*), count(*) FILTER (WHERE status = 'SUCCESS'),
     count(*) FILTER (WHERE status = 'PARTIAL'), count(*) FILTER (WHERE status = 'PROVIDER_MISMATCH'), count(*) FILTER (WHERE status = 'NO_TEE_SIGNER'),
     count(*) FILTER (WHERE status = 'INVALID_NONCE'), count(*) FILTER (WHERE status = 'INVALID_SIGNATURE'), count(*) FILTER (WHERE status = 'UNKNOWN'),
     count(*) FILTER (WHERE source = 'UNKNOWN'), coalesce(sum(fee_wei), 0), coalesce(sum(settled_wei), 0), sum(unsettled_wei),
     coalesce(sum(unsettled_wei) FILTER (WHERE status = 'PARTIAL'), 0)
   FROM compute.compute_settlement GROUP BY date_trunc('day', time, 'UTC'), serving, accountable, user_address, model_key`,
  `INSERT INTO storage.storage_account_day
   SELECT date_trunc('day', time, 'UTC') || '-' || submitter, submitter, date_trunc('day', time, 'UTC'), count(*), count(DISTINCT tx_hash),
     sum(size_bytes), sum(sectors), coalesce(sum(fee_wei), 0), count(*) - count(fee_wei)
   FROM storage.storage_submission GROUP BY submitter, date_trunc('day', time, 'UTC')`,
  `INSERT INTO storage.storage_size_day
   SELECT day || '-' || digits, day, digits, count(*), sum(size_bytes)
   FROM (SELECT date_trunc('day', time, 'UTC') AS day, size_bytes,
           CASE WHEN size_bytes = 0 THEN 0 ELSE (SELECT count(*) FROM generate_series(0, 255) n WHERE 2::numeric ^ n <= size_bytes) END AS digits
         FROM storage.storage_submission) sized GROUP BY day, digits`,
  `INSERT INTO storage.storage_miner_stats
   SELECT miner || '-DAY', miner, 'DAY', date_trunc('day', time, 'UTC'), sum(attempts), sum(failed_attempts), sum(wins), sum(rewards), sum(reward_wei)
   FROM storage.storage_miner_stats GROUP BY miner, date_trunc('day', time, 'UTC')`,
]

/** Moves the head a day on, so that the last 24 hours begin in the midst of what was seeded: parts of two days. */
export async function moveHeads(client: Client): Promise<void> {
  for (const statement of PREPARATION) await client.query(statement)
  const time = new Date(timeAt(BLOCKS / 2).getTime() + 86_400_000)
  for (const domain of DOMAIN_NAMES) await client.query(`UPDATE ${domain}.status SET head_time = $1`, [time])
}

/** The window of a row as arguments. */
export function windowArgs({ since, until }: Row): string {
  const moment = (time: unknown) => `"${(time as Date).toISOString()}"`
  return `${since === null ? '' : `since: ${moment(since)}, `}until: ${moment(until)}`
}

function written(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value
  return value instanceof Date ? value.toISOString() : String(value)
}

/** Every field of an answer is in the column of its name: numbers as text, times as GraphQL writes them. */
export function expectSame(row: Row, answer: Row): void {
  const fields = Object.entries(answer)
  expect(Object.fromEntries(fields.map(([field]) => [field, written(row[snakeCase(field)])]))).toEqual(
    Object.fromEntries(fields.map(([field, value]) => [field, written(value)])),
  )
}

/** A ratio, which the view has with more digits. */
export function expectRatio(column: unknown, field: number | null): void {
  if (field === null) expect(column).toBeNull()
  else expect(Number(column)).toBeCloseTo(field, 12)
}
