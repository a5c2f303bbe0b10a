import { badInput } from '../errors'
import { DEFAULT_PAGE, MAX_PAGE } from '../limits'
import { type Condition, Parameters, whereAll } from './condition'
import type { Snapshot } from './snapshot'
import type { Table } from './table'

export type Order = 'ASC' | 'DESC'

/** Arguments of a connection. */
export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

export interface Page<T> {
  readonly edges: { cursor: string; node: T }[]
  readonly pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

const CURSOR = /^[0-9a-z-]{1,130}$/

/** How many rows a page holds. Throws BAD_INPUT beyond the limit. */
export function pageSize({ first, last }: PageArguments): number {
  if (first != null && last != null) throw badInput('Give first or last, not both.')
  const size = first ?? last ?? DEFAULT_PAGE
  if (size < 0 || size > MAX_PAGE) throw badInput(`A page holds 0 to ${MAX_PAGE} rows, found ${size}.`)
  return size
}

/** One keyset page, ordered by id. The cursor of a row is its id. */
export async function readPage<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  conditions: readonly Condition[],
  order: Order,
  page: PageArguments,
): Promise<Page<T>> {
  const size = pageSize(page)
  const backward = page.last != null
  const [isLater, isEarlier] = order === 'ASC' ? ['>', '<'] : ['<', '>']
  const parameters = new Parameters()
  const where = whereAll([...conditions, ...beyond(isLater, page.after), ...beyond(isEarlier, page.before)], parameters)
  const direction = backward === (order === 'ASC') ? 'DESC' : 'ASC'
  const found = await db.read<Record<string, unknown>>(
    `SELECT * FROM ${table.name} ${where} ORDER BY id ${direction} LIMIT ${parameters.add(size + 1)}`,
    parameters.values,
  )
  return pageOf(found.map(table.toEntity), page, (node) => node.id)
}

/** The page of what was found: one row more than it holds, in the order of reading, says whether there is more. */
export function pageOf<T>(found: readonly T[], page: PageArguments, cursorOf: (node: T) => string): Page<T> {
  const size = pageSize(page)
  const backward = page.last != null
  const hasMore = found.length > size
  const nodes = found.slice(0, size)
  if (backward) nodes.reverse()
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? page.before != null : hasMore,
      hasPreviousPage: backward ? hasMore : page.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function beyond(operator: string | undefined, cursor: string | null | undefined): Condition[] {
  if (cursor == null) return []
  if (!CURSOR.test(cursor)) throw badInput(`${cursor.slice(0, 80)} is not a cursor of this API.`)
  return [(parameters) => `id ${operator} ${parameters.add(cursor)}`]
}
