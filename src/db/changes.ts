import { innerMap } from '../lib/innerMap'
import type { EntityClass } from '../model/domains'

/** Property values of one row; `id` is the key. */
export type Row = { id: string } & Record<string, unknown>

/** One additive change: columns set when the row is new, columns added up, columns overwritten. */
export interface Addition {
  readonly id: string
  readonly first: Record<string, unknown>
  readonly sums: Record<string, bigint | number>
  readonly latest: Record<string, unknown>
}

/** A membership row, and the column to count it in when it is new. */
export interface Member {
  readonly row: Row
  readonly counts: readonly { entity: EntityClass; addition: Addition }[]
}

/** Everything that deciding changed, table by table, ready to be written. */
export interface Changes {
  readonly inserts: ReadonlyMap<EntityClass, readonly Row[]>
  readonly members: ReadonlyMap<EntityClass, ReadonlyMap<string, Member>>
  readonly states: ReadonlyMap<EntityClass, ReadonlyMap<string, Row>>
  readonly additions: Map<EntityClass, Map<string, Addition>>
  readonly patches: ReadonlyMap<EntityClass, ReadonlyMap<string, Row>>
}

/** Rows that the changes write, each change of a row counted; a membership that is known already is counted too. */
export function countRows({ inserts, members, states, additions, patches }: Changes): number {
  const lists = [...inserts.values()].map((rows) => rows.length)
  const maps = [members, states, additions, patches].flatMap((tables) => [...tables.values()].map((rows) => rows.size))
  return [...lists, ...maps].reduce((sum, count) => sum + count, 0)
}

/** Adds one addition to those of its table; additions of one row become one. */
export function mergeAddition(
  additions: Map<EntityClass, Map<string, Addition>>,
  entity: EntityClass,
  addition: Addition,
): void {
  const table = innerMap(additions, entity)
  const known = table.get(addition.id)
  if (known === undefined) {
    table.set(addition.id, { ...addition, sums: { ...addition.sums }, latest: { ...addition.latest } })
    return
  }
  for (const column in addition.sums) {
    const value = addition.sums[column] as bigint | number
    const sum = known.sums[column]
    known.sums[column] = sum === undefined ? value : add(sum, value)
  }
  Object.assign(known.latest, addition.latest)
}

function add(a: bigint | number, b: bigint | number): bigint | number {
  return typeof a === 'number' && typeof b === 'number' ? a + b : BigInt(a) + BigInt(b)
}
