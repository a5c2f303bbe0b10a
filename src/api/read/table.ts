import { getMetadataArgsStorage } from 'typeorm'
import { InvariantError } from '../../lib/errors'
import { snakeCase } from '../../lib/names'
import type { AUDIT_SCHEMA, DomainName } from '../../model/domainNames'
import type { EntityClass } from '../../model/domains'

/** Column types as the entities name them. `varchar` holds an enum. */
export type ColumnType =
  | 'text'
  | 'varchar'
  | 'int4'
  | 'numeric'
  | 'bool'
  | 'timestamp with time zone'
  | 'bytea'
  | 'jsonb'

/** Schemas whose tables are described by entities. */
export type TableSchema = DomainName | typeof AUDIT_SCHEMA

export interface Column {
  /** Name of the entity that it belongs to. */
  readonly entity: string
  readonly property: string
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
}

/** A table to read, as its entity describes it. Every name in a statement comes from here. */
export interface Table<T extends { id: string }> {
  readonly entity: EntityClass<T>
  readonly domain: TableSchema
  /** With its schema. */
  readonly name: string
  readonly columns: readonly Column[]
  column(property: keyof T & string): Column
  /** The entity of a row as the driver gave it. */
  toEntity(row: Readonly<Record<string, unknown>>): T
}

/** The table of an entity in its domain's schema. */
export function tableOf<T extends { id: string }>(entity: EntityClass<T>, domain: TableSchema): Table<T> {
  const columns = getMetadataArgsStorage()
    .filterColumns(entity)
    .map(({ propertyName, options }) => ({
      entity: entity.name,
      property: propertyName,
      name: snakeCase(propertyName),
      type: options.type as ColumnType,
      nullable: options.nullable === true,
    }))
  const byProperty = new Map(columns.map((column) => [column.property, column]))
  return {
    entity,
    domain,
    name: `${domain}.${snakeCase(entity.name)}`,
    columns,
    column(property) {
      const column = byProperty.get(property)
      if (column === undefined) throw new InvariantError(`${entity.name} has no column ${property}.`)
      return column
    },
    toEntity: (row) =>
      Object.fromEntries(columns.map(({ property, name, type }) => [property, fromColumn(type, row[name])])) as T,
  }
}

/** The driver leaves `numeric` as text, because a number could not hold it. */
function fromColumn(type: ColumnType, value: unknown): unknown {
  return type === 'numeric' && typeof value === 'string' ? BigInt(value) : value
}
