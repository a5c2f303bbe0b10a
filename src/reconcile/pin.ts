import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { ConfigError, UpstreamError } from '../lib/errors'
import { DOMAIN_NAMES, type DomainName } from '../model/domainNames'

/** The block at which a domain's tables stand. */
export interface Pin {
  readonly height: number
  readonly hash: string
}

/** Domains that are indexed, each with its block. */
export type Pins = ReadonlyMap<DomainName, Pin>

/** As long as domains that follow the head need to meet; those that catch up never do. */
const MEETING_MS = 10_000
const ASKED_BLOCK_MS = 120_000
const LOOK_MS = 50
/** Sums over all facts take their time, but a forgotten one must not hold a swap of schemas up for ever. */
const STATEMENT_TIMEOUT_MS = 600_000

/**
 * Opens a REPEATABLE READ transaction in which all the domains have begun and stand at one block; if they do not meet, each at its
 * own.
 * State tables hold the state at the domain's head and no other: an earlier block cannot be asked for.
 * @param block the block they must stand at
 */
export async function openPinned(
  client: Client,
  domains: readonly DomainName[],
  block: number | undefined,
): Promise<Pins> {
  const begun = performance.now()
  for (;;) {
    const pins = await open(client, domains)
    const waited = performance.now() - begun
    const isMeeting = pins.size === domains.length && new Set([...pins.values()].map(({ hash }) => hash)).size <= 1
    const isWanted = block === undefined ? isMeeting || waited > MEETING_MS : isMeeting && isAt(pins, block)
    if (isWanted) return pins
    await client.query('ROLLBACK')
    if (block !== undefined) {
      const heights = [...pins].map(([domain, { height }]) => `${domain} ${height}`).join(', ')
      if ([...pins.values()].some(({ height }) => height > block)) {
        throw new ConfigError(`--block ${block}: the state of that block is gone, the index stands at ${heights}.`)
      }
      if (waited > ASKED_BLOCK_MS) throw new UpstreamError(`Block ${block} was not reached: ${heights || 'nothing'}.`)
    }
    await wait(LOOK_MS)
  }
}

const isAt = (pins: Pins, block: number) => [...pins.values()].every(({ height }) => height === block)

interface StatusRow {
  readonly domain: DomainName
  readonly head_height: number
  readonly head_hash: string
}

/** Holding on to the tables from before the first snapshot keeps a swap of schemas from happening in the middle. */
async function open(client: Client, domains: readonly DomainName[]): Promise<Pins> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ;
    SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS};
    LOCK TABLE ${DOMAIN_NAMES.map((domain) => `${domain}.status`).join(', ')} IN ACCESS SHARE MODE`)
  if (domains.length === 0) return new Map()
  const { rows } = await client.query<StatusRow>(
    domains
      .map((domain) => `SELECT '${domain}' AS domain, head_height, head_hash FROM ${domain}.status`)
      .join(' UNION ALL '),
  )
  const begun = rows.filter(({ head_height }) => head_height >= 0)
  return new Map(begun.map((row) => [row.domain, { height: row.head_height, hash: row.head_hash }]))
}
