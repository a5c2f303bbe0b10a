import { type Condition, Parameters, whereAll } from './condition'
import type { Snapshot } from './snapshot'
import type { Table } from './table'

type Raw = Record<string, unknown>

/** The rows with these ids, in the order asked; null where there is none. */
export async function readByIds<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  ids: readonly string[],
): Promise<(T | null)[]> {
  const rows = await db.read<Raw>(`SELECT * FROM ${table.name} WHERE id = ANY($1)`, [ids])
  const found = new Map(rows.map((row) => [row.id, table.toEntity(row)]))
  return ids.map((id) => found.get(id) ?? null)
}

/** The row that all conditions name, the latest if there are several; null where there is none. */
export async function readOne<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  conditions: readonly Condition[],
): Promise<T | null> {
  const parameters = new Parameters()
  const where = whereAll(conditions, parameters)
  const [row] = await db.read<Raw>(`SELECT * FROM ${table.name} ${where} ORDER BY id DESC LIMIT 1`, parameters.values)
  return row === undefined ? null : table.toEntity(row)
}

/** How rows belong to a parent: a column that holds its key, or an id that begins with the parent's. */
export type Belonging<T> = { readonly column: keyof T & string } | 'idBeginsWithKey'

/** The first rows of each parent, in one statement whatever the number of parents. */
export async function readChildren<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  belonging: Belonging<T>,
  keys: readonly string[],
  { limit, order }: { readonly limit: number; readonly order: 'ASC' | 'DESC' },
): Promise<T[][]> {
  // '.' follows '-': between them lie exactly the ids that go on after the parent's.
  const belongs =
    belonging === 'idBeginsWithKey'
      ? `id > parent.key || '-' AND id < parent.key || '.'`
      : `${table.column(belonging.column).name} = parent.key`
  const rows = await db.read<Raw>(
    `SELECT parent.key AS parent_key, child.* FROM unnest($1::text[]) parent (key)
     CROSS JOIN LATERAL (SELECT * FROM ${table.name} WHERE ${belongs} ORDER BY id ${order} LIMIT $2) child
     ORDER BY child.id ${order}`,
    [keys, limit],
  )
  const byKey = new Map<unknown, T[]>(keys.map((key) => [key, []]))
  for (const row of rows) byKey.get(row.parent_key)?.push(table.toEntity(row))
  return keys.map((key) => byKey.get(key) ?? [])
}
