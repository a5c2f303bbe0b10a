import { badInput } from '../../errors'
import { Parameters } from '../../read/condition'
import { type Page, type PageArguments, pageOf, pageSize } from '../../read/page'
import type { Snapshot } from '../../read/snapshot'
import { idOf, KINDS, type Place, placeOf } from '../kind'
import { ENTRY_COLUMNS, type Entry, entryOf } from './entry'
import { type CatalogueFilter, conditionsOf } from './filter'
import { servicesOf } from './parts'

type Reader = Pick<Snapshot, 'read'>

/** One keyset page, by kind and key; one statement that walks the key of each kind no further than a page needs. */
export async function readCatalogue(db: Reader, filter: CatalogueFilter, page: PageArguments): Promise<Page<Entry>> {
  const size = pageSize(page)
  const backward = page.last != null
  const [after, before] = [cursorPlace(page.after), cursorPlace(page.before)]
  const parameters = new Parameters()
  const limit = parameters.add(size + 1)
  const direction = backward ? 'DESC' : 'ASC'
  const parts = KINDS.flatMap((kind, place) => {
    if (filter.kind != null && filter.kind !== kind) return []
    if (after !== null && place < KINDS.indexOf(after.kind)) return []
    if (before !== null && place > KINDS.indexOf(before.kind)) return []
    const conditions = conditionsOf(kind, filter, parameters)
    if (after?.kind === kind) conditions.push(`service > ${parameters.add(after.service)}`)
    if (before?.kind === kind) conditions.push(`service < ${parameters.add(before.service)}`)
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
    return [
      `(SELECT ${place} AS place, ${ENTRY_COLUMNS} FROM (${servicesOf(kind)}) AS catalogue
        ${where} ORDER BY service ${direction} LIMIT ${limit})`,
    ]
  })
  const found =
    parts.length === 0
      ? []
      : await db.read<Record<string, unknown>>(
          `SELECT * FROM (${parts.join('\nUNION ALL\n')}) AS catalogue
           ORDER BY place ${direction}, service ${direction} LIMIT ${limit}`,
          parameters.values,
        )
  return pageOf(found.map(entryOf), page, idOf)
}

/** The service at a place; null when there is none. */
export async function readEntry(db: Reader, { kind, service }: Place): Promise<Entry | null> {
  const [row] = await db.read<Record<string, unknown>>(
    `SELECT ${ENTRY_COLUMNS} FROM (${servicesOf(kind)}) AS catalogue WHERE service = $1`,
    [service],
  )
  return row === undefined ? null : entryOf(row)
}

const CURSOR = /^[0-9a-z:-]{1,130}$/

function cursorPlace(cursor: string | null | undefined): Place | null {
  if (cursor == null) return null
  const place = CURSOR.test(cursor) ? placeOf(cursor) : null
  if (place === null) throw badInput(`${cursor.slice(0, 80)} is not a cursor of the catalogue.`)
  return place
}
