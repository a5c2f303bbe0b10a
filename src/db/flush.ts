import type { EntityClass } from '../model/domains'
import { type Addition, type Changes, mergeAddition } from './changes'
import type { Table } from './tables'
import type { UndoLog } from './undo'
import { addToRows, insertAbsent, insertRows, patchRows, type Query, upsertRows } from './write'

/** Rows in one statement: bounds the memory that one array parameter takes. */
const CHUNK = 10_000

/**
 * Writes what deciding changed, in few statements per table. Memberships go first: what is new is counted in rollups.
 * @param undo notes how to take the changes back; null for final blocks
 */
export async function flushChanges(
  query: Query,
  tables: readonly Table[],
  changes: Changes,
  undo: UndoLog | null,
): Promise<void> {
  const additions = new Map([...changes.additions].map(([entity, rows]) => [entity, new Map(rows)]))
  for (const table of tables) await flushMembers(query, table, changes, additions, undo)
  for (const table of tables) {
    const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
    for (const rows of chunks(changes.inserts.get(table.entity) ?? [])) {
      await undo?.created(table.name, ids(rows))
      await insertRows(query, table, rows)
    }
    for (const rows of chunks([...(changes.states.get(table.entity)?.values() ?? [])])) {
      await undo?.before(table.name, ids(rows))
      await upsertRows(query, table, rows)
    }
    // Rows that overwrite different columns go apart: what is a new row's first value in one would overwrite in the other.
    for (const group of sameColumns([...(additions.get(table.entity)?.values() ?? [])], ({ latest }) => latest)) {
      for (const rows of chunks(group)) {
        await undo?.before(table.name, ids(rows))
        await addToRows(query, table, rows)
      }
    }
    for (const group of sameColumns([...(changes.patches.get(table.entity)?.values() ?? [])], (patch) => patch)) {
      await undo?.before(table.name, ids(group))
      await patchRows(query, table, group)
    }
  }
}

async function flushMembers(
  query: Query,
  table: Table,
  changes: Changes,
  additions: Map<EntityClass, Map<string, Addition>>,
  undo: UndoLog | null,
): Promise<void> {
  const members = changes.members.get(table.entity)
  if (members === undefined) return
  for (const rows of chunks([...members.values()].map((member) => member.row))) {
    const added = await insertAbsent(query, table, rows)
    if (added.length === 0) continue
    await undo?.created(table.name, added)
    for (const id of added) {
      for (const { entity, addition } of members.get(id)?.counts ?? []) mergeAddition(additions, entity, addition)
    }
  }
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK)
}

/** Groups of those that set the same columns. */
function sameColumns<T>(rows: readonly T[], columnsOf: (row: T) => object): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = Object.keys(columnsOf(row)).sort().join()
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
