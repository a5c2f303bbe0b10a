import type { Client } from 'pg'
import { tableOf as entityTable } from '../../src/api/read/table'
import { logId } from '../../src/lib/ids'
import type { DomainName, EntityClass } from '../../src/model/domains'

export const BLOCKS = 300
export const START = Date.UTC(2026, 0, 1)
/** Two blocks share each time, as a chain may do whose blocks take less than a second. */
export const timeAt = (height: number) => new Date(START + Math.floor(height / 2) * 60_000)
export const hashAt = (height: number) => `0x${(height * 7919).toString(16).padStart(64, 'a')}`
export const address = (n: number) => `0x${n.toString(16).padStart(40, '0')}`
export const SERVING = address(0x5e)
/** Larger than any float or 64-bit integer holds. */
export const HUGE = 2n ** 256n - 1n

const DEFAULTS: Readonly<Record<string, unknown>> = {
  text: address(0xdef),
  varchar: 'UNKNOWN',
  int4: 0,
  numeric: '0',
  bool: true,
  'timestamp with time zone': new Date(START),
  bytea: Buffer.alloc(32, 1),
  jsonb: '[]',
}

/** The protocol counts them in 16 bits; parsing long statements takes longer than sending several. */
const MOST_PARAMETERS = 10_000

export type Values = Record<string, unknown> & { id: string }

/** Writes rows; what is not given is null where that is allowed, and any value where not. */
export async function insert(
  client: Client,
  domain: DomainName,
  entity: EntityClass,
  rows: readonly Values[],
): Promise<void> {
  const { name, columns } = entityTable(entity, domain)
  const names = columns.map((column) => column.name).join(', ')
  const most = Math.floor(MOST_PARAMETERS / columns.length)
  for (let start = 0; start < rows.length; start += most) {
    const some = rows.slice(start, start + most)
    const values = some.flatMap((row) =>
      columns.map(({ property, nullable, type }) => row[property] ?? (nullable ? null : DEFAULTS[type])),
    )
    const places = some.map((_, i) => `(${columns.map((_, j) => `$${i * columns.length + j + 1}`).join(', ')})`)
    await client.query(`INSERT INTO ${name} (${names}) VALUES ${places.join(', ')}`, values)
  }
}

export const heights = Array.from({ length: BLOCKS }, (_, i) => i + 1)
export const hashBytes = (height: number) => Buffer.from(hashAt(height).slice(2), 'hex')
export const at = (height: number) => ({ blockNumber: height, time: timeAt(height), txHash: hashBytes(height) })
export const factId = (height: number, index = 0) => logId(height, hashAt(height), index)
