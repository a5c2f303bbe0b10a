import { InvariantError } from '../../../lib/errors'
import { camelCase } from '../../../lib/names'
import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import { idOf, KINDS, type Place, placeOf } from '../kind'
import { servicesOf, versionsOf } from './parts'

type Reader = Pick<Snapshot, 'read'>

export interface Totals {
  readonly settlements: number
  readonly feeWei: bigint
  readonly settledWei: bigint
  readonly users: number
}

export interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

export interface Version {
  readonly id: string
  readonly version: number
  readonly fromBlock: number
  readonly fromTime: Date
  readonly toBlock: number | null
  readonly toTime: Date | null
  readonly endedBy: string | null
  readonly txHash: Buffer
  readonly isRelisting: boolean
  readonly changes: readonly Change[]
}

/** Rows for the services with these ids, in one statement whatever the number of services and kinds. */
function forEach<R extends Place>(
  db: Reader,
  ids: readonly string[],
  select: (kind: Place['kind'], keys: string) => string,
): Promise<R[]> {
  const places = ids.map(placeOf)
  const parameters = new Parameters()
  const parts = KINDS.map((kind) => {
    const keys = places.flatMap((place) => (place?.kind === kind ? [place.service] : []))
    return `(${select(kind, `${parameters.add(keys)}::text[]`)})`
  })
  return db.read<R>(parts.join('\nUNION ALL\n'), parameters.values)
}

/** How often each was taken off the list and listed again. */
export async function readRelistings(db: Reader, ids: readonly string[]): Promise<number[]> {
  const rows = await forEach<Place & { relistings: number }>(
    db,
    ids,
    (kind, keys) =>
      `SELECT kind, service, relistings FROM (${servicesOf(kind)}) AS catalogue WHERE service = ANY (${keys})`,
  )
  const found = new Map(rows.map((row) => [idOf(row), row.relistings]))
  return ids.map((id) => present(found.get(id), id))
}

/** What was billed to users of each. */
export async function readTotals(db: Reader, ids: readonly string[]): Promise<Totals[]> {
  type Row = Place & { settlements: number; fee_wei: string; settled_wei: string; users: number }
  const rows = await forEach<Row>(
    db,
    ids,
    (kind, keys) =>
      `SELECT kind, service, settlements, fee_wei, settled_wei, users
         FROM (${servicesOf(kind)}) AS catalogue WHERE service = ANY (${keys})`,
  )
  const found = new Map(
    rows.map((row) => [
      idOf(row),
      {
        settlements: row.settlements,
        feeWei: BigInt(row.fee_wei),
        settledWei: BigInt(row.settled_wei),
        users: row.users,
      },
    ]),
  )
  return ids.map((id) => present(found.get(id), id))
}

/** The latest versions of each, newest first, with what changed from the one before. */
export async function readVersions(db: Reader, ids: readonly string[], limit: number): Promise<Version[][]> {
  type Row = Place & Record<string, unknown> & { id: string; changes: Change[] }
  const rows = await forEach<Row>(
    db,
    ids,
    (kind, keys) =>
      `SELECT each.* FROM unnest(${keys}) AS parent (key) CROSS JOIN LATERAL (
         SELECT * FROM (${versionsOf(kind)}) AS version WHERE service = parent.key ORDER BY id DESC LIMIT ${Number(limit)}
       ) AS each`,
  )
  const found = new Map<string, Version[]>(ids.map((id) => [id, []]))
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? 1 : -1))) found.get(idOf(row))?.push(versionOf(row))
  return ids.map((id) => found.get(id) ?? [])
}

function versionOf(row: Record<string, unknown> & { changes: Change[] }): Version {
  const { changes, ...rest } = row
  const entries = Object.entries(rest).map(([name, value]) => [camelCase(name), value])
  return {
    ...Object.fromEntries(entries),
    changes: changes.map((change) => ({ ...change, field: camelCase(change.field) })),
  } as unknown as Version
}

function present<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new InvariantError(`The catalogue has no ${id}.`)
  return value
}
