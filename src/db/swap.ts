import { UpstreamError } from '../lib/errors'
import type { DomainName } from '../model/domainNames'
import { createViewsAndGrants, migrateSchema, withLock } from './migrate'
import type { HashAndHeight } from './state'
import { swapLock } from './swapLock'

/** Name of the schema that a reindex fills beside the live one. */
export const nextSchema = (domain: DomainName) => `${domain}_next`

/** A fork below what can be undone: which blocks with rows are on the chain no more. */
export interface DeepFork {
  readonly base: HashAndHeight
  readonly dropped: readonly HashAndHeight[]
}

/**
 * Makes an empty schema beside the live one; what an interrupted reindex left is dropped.
 * @param keepsCoverage its figures will begin at the same block and hold the same acts, whatever the settings say by now
 */
export async function createNextSchema(databaseUrl: string, domain: DomainName, keepsCoverage = false): Promise<void> {
  await withLock(databaseUrl, async (client) => {
    const next = nextSchema(domain)
    await client.query(`DROP SCHEMA IF EXISTS ${next} CASCADE`)
    await migrateSchema(client, domain, next)
    if (!keepsCoverage) return
    await client.query(
      `INSERT INTO ${next}.status (height, hash, head_height, head_hash, covered_from, silent_calls, genesis)
       SELECT -1, '0x', -1, '0x', covered_from, silent_calls, genesis FROM ${domain}.status`,
    )
  })
}

/**
 * Throws UpstreamError unless the new schema holds everything up to the block: a processor that is asked to stop ends like one
 * that is done.
 */
export async function assertFilled(databaseUrl: string, domain: DomainName, to: number): Promise<void> {
  await withLock(databaseUrl, async (client) => {
    const { rows } = await client.query<{ head_height: number; covered_from: number }>(
      `SELECT head_height, covered_from FROM ${nextSchema(domain)}.status`,
    )
    const [status] = rows
    if (status && (status.head_height >= to || status.covered_from > to)) return
    throw new UpstreamError(`The new schema ends at block ${status?.head_height ?? -1}, expected ${to}.`)
  })
}

/**
 * Puts the filled schema in the place of the live one, in one transaction: a reader sees the old rows or the new ones,
 * never a part. A processor that was writing the old schema finds another state and starts again from it.
 * @param fork what the new schema drops of what was served; undefined when both say the same
 */
export async function swapSchemas(databaseUrl: string, domain: DomainName, fork?: DeepFork): Promise<void> {
  await withLock(databaseUrl, async (client) => {
    await client.query('BEGIN')
    try {
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [swapLock(domain)])
      await client.query(`ALTER SCHEMA ${domain} RENAME TO ${domain}_old`)
      await client.query(`ALTER SCHEMA ${nextSchema(domain)} RENAME TO ${domain}`)
      // Subscribers that come back ask what was dropped since they left.
      await client.query(
        `INSERT INTO ${domain}.fork (base_height, base_hash, dropped_heights, dropped_hashes, at, is_rebuild)
         SELECT base_height, base_hash, dropped_heights, dropped_hashes, at, is_rebuild FROM ${domain}_old.fork ORDER BY id`,
      )
      if (fork) {
        await client.query(
          `INSERT INTO ${domain}.fork (base_height, base_hash, dropped_heights, dropped_hashes, is_rebuild)
           VALUES ($1, $2, $3, $4, true)`,
          [
            fork.base.height,
            fork.base.hash,
            fork.dropped.map(({ height }) => height),
            fork.dropped.map(({ hash }) => hash),
          ],
        )
      }
      await client.query(`UPDATE ${domain}.status SET genesis = (SELECT genesis FROM ${domain}_old.status)`)
      await createViewsAndGrants(client)
      await client.query(`DROP SCHEMA ${domain}_old CASCADE`)
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  })
}
