import { storableText } from '../../../db/values'
import type { DomainName } from '../../../model/domainNames'
import type { FieldSource } from '../../../model/generated'
import { badInput } from '../../errors'
import { Parameters } from '../../read/condition'
import { type Order, type Page, type PageArguments, pageOf, pageSize } from '../../read/page'
import type { Snapshot } from '../../read/snapshot'
import { type Kind, keyOf, type Place, placeOf } from '../kind'
import { PARTS } from './parts'

/** One act of the timeline. */
export interface GovernanceAct {
  readonly kind: Kind
  readonly id: string
  readonly domain: DomainName
  readonly contract: string
  readonly address: string
  readonly parameter: string
  readonly subject: string | null
  readonly before: string | null
  readonly after: string | null
  readonly source: FieldSource
  readonly blockNumber: number
  readonly time: Date
  readonly txHash: Buffer
}

export interface ActFilter {
  readonly contract?: string | null | undefined
  readonly address?: string | null | undefined
  readonly kind?: Kind | null | undefined
  readonly domain?: DomainName | null | undefined
  /** Inclusive. */
  readonly since?: Date | null | undefined
  /** Exclusive. */
  readonly until?: Date | null | undefined
}

type Reader = Pick<Snapshot, 'read'>
type Raw = Readonly<Record<string, unknown>>

/** One keyset page in chain order; one statement that takes from each part no more than a page needs, along its own index. */
export async function readActs(
  db: Reader,
  filter: ActFilter,
  order: Order,
  page: PageArguments,
): Promise<Page<GovernanceAct>> {
  const size = pageSize(page)
  const backward = page.last != null
  const [later, earlier] = [cursorPlace(page.after), cursorPlace(page.before)]
  const [isLater, isEarlier] = order === 'ASC' ? (['>', '<'] as const) : (['<', '>'] as const)
  const direction = backward === (order === 'ASC') ? 'DESC' : 'ASC'
  const parameters = new Parameters()
  const limit = parameters.add(size + 1)
  const conditions = [
    ...conditionsOf(filter, parameters),
    ...beyond(isLater, later, parameters),
    ...beyond(isEarlier, earlier, parameters),
  ]
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const parts = PARTS.filter(
    ({ domain, kind }) =>
      (filter.domain == null || filter.domain === domain) && (filter.kind == null || filter.kind === kind),
  ).map(({ select }) => `(SELECT * FROM (${select}) act ${where} ORDER BY id ${direction} LIMIT ${limit})`)
  const found =
    parts.length === 0
      ? []
      : await db.read<Raw>(
          `SELECT * FROM (${parts.join('\nUNION ALL\n')}) acts
           ORDER BY id COLLATE "C" ${direction}, kind COLLATE "C" ${direction} LIMIT ${limit}`,
          parameters.values,
        )
  return pageOf(found.map(actOf), page, keyOf)
}

/** The act at a place; null when there is none. */
export async function readAct(db: Reader, { id, kind }: Place): Promise<GovernanceAct | null> {
  const parts = PARTS.filter((part) => part.kind === kind).map(
    ({ select }) => `(SELECT * FROM (${select}) act WHERE id = $1)`,
  )
  const [row] = await db.read<Raw>(parts.join('\nUNION ALL\n'), [id])
  return row === undefined ? null : actOf(row)
}

function conditionsOf({ contract, address, since, until }: ActFilter, parameters: Parameters): string[] {
  return [
    ...(contract != null ? [`contract = ${parameters.add(storableText(contract))}::text`] : []),
    ...(address != null ? [`address = ${parameters.add(address)}::text`] : []),
    ...(since != null ? [`time >= ${parameters.add(since)}::timestamptz`] : []),
    ...(until != null ? [`time < ${parameters.add(until)}::timestamptz`] : []),
  ]
}

/** The first condition is for the index; a fact can hold several acts. */
function beyond(operator: '<' | '>', place: Place | null, parameters: Parameters): string[] {
  if (place === null) return []
  const [id, kind] = [parameters.add(place.id), parameters.add(place.kind)]
  return [`id ${operator}= ${id}::text`, `(id COLLATE "C", kind COLLATE "C") ${operator} (${id}::text, ${kind}::text)`]
}

function cursorPlace(cursor: string | null | undefined): Place | null {
  if (cursor == null) return null
  const place = placeOf(cursor)
  if (place === null) throw badInput(`${cursor.slice(0, 80)} is not a cursor of the timeline.`)
  return place
}

function actOf(row: Raw): GovernanceAct {
  const { block_number: blockNumber, tx_hash: txHash, ...same } = row
  return { ...same, blockNumber, txHash } as unknown as GovernanceAct
}
