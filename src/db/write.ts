import type { Addition, Row } from './changes'
import { type Column, fromColumn, type Table, toParameter } from './tables'

export type Query = (sql: string, parameters: unknown[]) => Promise<unknown>

const list = (columns: readonly Column[]) => columns.map((column) => column.name).join(', ')

function unnest(columns: readonly Column[]): string {
  return `unnest(${columns.map((column, i) => `$${i + 1}::${column.type}[]`).join(', ')})`
}

function parameters(columns: readonly Column[], rows: readonly Record<string, unknown>[]): unknown[] {
  return columns.map((column) => rows.map((row) => toParameter(column, row[column.property])))
}

const insertFrom = (table: Table) =>
  `INSERT INTO ${table.name} (${list(table.columns)}) SELECT * FROM ${unnest(table.columns)}`

/** New rows; an id that is there already is an error. */
export async function insertRows(query: Query, table: Table, rows: readonly Row[]): Promise<void> {
  await query(insertFrom(table), parameters(table.columns, rows))
}

/** Rows that are not there yet. Answers the ids of the new ones. */
export async function insertAbsent(query: Query, table: Table, rows: readonly Row[]): Promise<string[]> {
  const sql = `${insertFrom(table)} ON CONFLICT (id) DO NOTHING RETURNING id`
  const added = (await query(sql, parameters(table.columns, rows))) as { id: string }[]
  return added.map((row) => row.id)
}

/** Whole rows, new or known. */
export async function upsertRows(query: Query, table: Table, rows: readonly Row[]): Promise<void> {
  const set = table.columns
    .filter((column) => column.property !== 'id')
    .map((column) => `${column.name} = excluded.${column.name}`)
  await query(`${insertFrom(table)} ON CONFLICT (id) DO UPDATE SET ${set.join(', ')}`, parameters(table.columns, rows))
}

/** Some columns of rows that exist. All patches set the same columns. */
export async function patchRows(query: Query, table: Table, patches: readonly Row[]): Promise<void> {
  const columns = table.columns.filter((column) => column.property in (patches[0] as Row))
  const set = columns.filter((column) => column.property !== 'id').map((column) => `${column.name} = p.${column.name}`)
  await query(
    `UPDATE ${table.name} t SET ${set.join(', ')} FROM ${unnest(columns)} p (${list(columns)}) WHERE t.id = p.id`,
    parameters(columns, patches),
  )
}

/** Adds to rows without reading them. A row that is new starts from its `first` columns and zeros. All overwrite the same columns. */
export async function addToRows(query: Query, table: Table, additions: readonly Addition[]): Promise<void> {
  const summed = new Set(additions.flatMap((addition) => Object.keys(addition.sums)))
  const latest = new Set(Object.keys(additions[0]?.latest ?? {}))
  const rows = additions.map((addition) => ({
    ...zeros(table),
    ...addition.first,
    ...addition.latest,
    ...addition.sums,
    id: addition.id,
  }))
  const set = table.columns.flatMap(({ name, property, nullable }) => {
    if (summed.has(property)) {
      const sum = nullable
        ? `CASE WHEN excluded.${name} IS NULL THEN t.${name} ELSE coalesce(t.${name}, 0) + excluded.${name} END`
        : `t.${name} + excluded.${name}`
      return [`${name} = ${sum}`]
    }
    return latest.has(property) ? [`${name} = coalesce(excluded.${name}, t.${name})`] : []
  })
  const insert = insertFrom(table).replace(`INSERT INTO ${table.name}`, `INSERT INTO ${table.name} AS t`)
  await query(
    `${insert} ON CONFLICT (id) DO ${set.length > 0 ? `UPDATE SET ${set.join(', ')}` : 'NOTHING'}`,
    parameters(table.columns, rows.map(numericSums(table))),
  )
}

function zeros(table: Table): Record<string, unknown> {
  return Object.fromEntries(
    table.columns
      .filter((column) => !column.nullable && (column.type === 'numeric' || column.type === 'integer'))
      .map((column) => [column.property, 0]),
  )
}

/** Counters may be summed as numbers or bigints: each column gets what its type holds. */
function numericSums(table: Table): (row: Record<string, unknown>) => Record<string, unknown> {
  const integers = table.columns.filter((column) => column.type === 'integer')
  return (row) => {
    for (const column of integers) {
      const value = row[column.property]
      if (typeof value === 'bigint') row[column.property] = Number(value)
    }
    return row
  }
}

/** Rows by id, as their entities' properties. */
export async function loadRows(query: Query, table: Table, ids: readonly string[]): Promise<Row[]> {
  const rows = (await query(`SELECT ${list(table.columns)} FROM ${table.name} WHERE id = ANY($1)`, [ids])) as Record<
    string,
    unknown
  >[]
  return rows.map(
    (row) =>
      Object.fromEntries(table.columns.map((column) => [column.property, fromColumn(column, row[column.name])])) as Row,
  )
}
