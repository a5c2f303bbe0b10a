import { Pool } from 'pg'
import { API_ROLE } from '../../db/roles'
import type { Log } from '../../lib/log'
import { DOMAIN_NAMES } from '../../model/domainNames'

const STATEMENT_TIMEOUT_MS = 10_000
const LOCK_TIMEOUT_MS = 5_000
const CONNECT_TIMEOUT_MS = 5_000
const CONNECTIONS = 16

/**
 * Begins a read. Everything is local to the transaction, so that a pooler may hand the connection to somebody else afterwards.
 * A reindex swaps schemas by rename and then drops the old tables: holding on to them from before the first snapshot keeps a
 * swap from happening between two statements of one read.
 */
export const BEGIN_READ = `
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL ROLE ${API_ROLE};
  SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS};
  SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS};
  SET LOCAL idle_in_transaction_session_timeout = ${2 * STATEMENT_TIMEOUT_MS};
  LOCK TABLE ${DOMAIN_NAMES.map((domain) => `${domain}.status`).join(', ')} IN ACCESS SHARE MODE`

/** Connections for reading: to the primary, a replica or a pooler. */
export function readPool(databaseUrl: string, log: Log): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'zg api',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // Compiling a plan over many small parts takes longer than running it, as for analysts: looking up accounts took 2.5 times as long.
    options: '-c jit=off',
  })
  pool.on('error', (error) => log.warn({ reason: error.message }, 'idle database connection lost'))
  return pool
}
