import type { DataSource, EntityMetadata } from 'typeorm'
import { InvariantError } from '../lib/errors'
import type { EntityClass } from '../model/domains'
import { storableJson, storableText } from './values'

export interface Column {
  readonly name: string
  readonly property: string
  readonly type: ColumnType
  readonly nullable: boolean
}

export interface Table {
  readonly name: string
  readonly entity: EntityClass
  readonly columns: readonly Column[]
  /** Split by block range: its partitions are created as the chain grows. */
  readonly partitioned: boolean
}

type ColumnType = 'text' | 'integer' | 'numeric' | 'boolean' | 'timestamptz' | 'bytea' | 'jsonb'

const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
  text: 'text',
  varchar: 'text',
  int4: 'integer',
  numeric: 'numeric',
  bool: 'boolean',
  'timestamp with time zone': 'timestamptz',
  bytea: 'bytea',
  jsonb: 'jsonb',
}

/** Tables that only grow with the chain; their ids start with the height, so ranges of ids are ranges of blocks. */
const PARTITIONED: ReadonlySet<string> = new Set(['block', 'raw_log'])

/** What the entity's own metadata says about its table. */
export function tableOf(source: DataSource, entity: EntityClass): Table {
  const metadata = source.getMetadata(entity)
  return {
    name: metadata.tableName,
    entity,
    columns: columnsOf(metadata),
    partitioned: PARTITIONED.has(metadata.tableName),
  }
}

function columnsOf(metadata: EntityMetadata): Column[] {
  return metadata.columns.map((column) => {
    const type = COLUMN_TYPES[String(column.type)]
    if (type === undefined)
      throw new InvariantError(`${metadata.name}.${column.propertyName}: no mapping for ${column.type}`)
    return { name: column.databaseName, property: column.propertyName, type, nullable: column.isNullable }
  })
}

/** A property's value as the driver takes it, for one element of an array parameter. */
export function toParameter(column: Column, value: unknown): unknown {
  if (value === undefined || value === null) return null
  switch (column.type) {
    case 'text':
      return storableText(value as string)
    case 'jsonb':
      return storableJson(value)
    case 'numeric':
      return (value as bigint).toString()
    case 'timestamptz':
      return (value as Date).toISOString()
    case 'bytea':
      return Buffer.isBuffer(value) ? value : Buffer.from(value as Uint8Array)
    default:
      return value
  }
}

/** A column's value as the entity's property has it. */
export function fromColumn(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null
  return column.type === 'numeric' ? BigInt(value as string) : value
}
