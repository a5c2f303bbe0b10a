import { builder, type Types } from './builder'
import { describe, type EntityRef, typeOf } from './entity'
import { OrderEnum } from './enums'
import { MAX_PAGE } from './limits'
import { type Condition, equal, type TimeRange, within } from './read/condition'
import { type Order, type PageArguments, pageSize, readPage } from './read/page'
import type { Table } from './read/table'

export interface ListOptions<T extends { id: string }> {
  readonly name: string
  readonly description: string
  readonly type: EntityRef<T>
  readonly table: Table<T>
  /** Direction unless the caller says otherwise. */
  readonly order: Order
  /** Argument → property. Each needs an index that begins with the column. */
  readonly filters?: Readonly<Record<string, keyof T & string>>
  /** Table whose index on `time` turns times into ids; with it, the list takes since and until. */
  readonly clock?: Table<{ id: string; time: Date }>
}

/** A root field that answers keyset pages of an entity, and the connection's types. */
export function entityList<T extends { id: string }>(options: ListOptions<T>): void {
  const { name, description, type, table, filters = {}, clock } = options
  builder.queryField(name, (t) =>
    t.connection(
      {
        type,
        description: `${description} At most ${MAX_PAGE} in a page.`,
        nullable: false,
        args: {
          ...filterArguments(t.arg, table, filters),
          ...(clock ? timeArguments(t.arg) : {}),
          ...orderArgument(t.arg, options.order),
        },
        complexity: (args) => ({ field: 1, multiplier: pageSize(args as PageArguments) || 1 }),
        resolve: (_root, args, { db }) => {
          const given: PageArguments & TimeRange & Readonly<Record<string, unknown>> = { ...args }
          const conditions: Condition[] = Object.entries(filters).flatMap(([argument, property]) =>
            equal(table, property, given[argument]),
          )
          if (clock) conditions.push(...within(clock, given))
          return readPage(db, table, conditions, args.order, given) as never
        },
      },
      { name: `${table.entity.name}Connection`, description: `Page of ${table.entity.name}.` },
      { name: `${table.entity.name}Edge`, description: `${table.entity.name} and its cursor.` },
    ),
  )
}

type Argument = PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']

function filterArguments<T extends { id: string }>(
  arg: Argument,
  table: Table<T>,
  filters: Readonly<Record<string, keyof T & string>>,
) {
  return Object.fromEntries(
    Object.entries(filters).map(([argument, property]) => {
      const description = `Only with this value. ${describe(table.entity.name, property)}`
      return [argument, arg({ type: typeOf(table.column(property)) as 'String', description })]
    }),
  )
}

function timeArguments(arg: Argument) {
  return {
    since: arg({ type: 'DateTime', description: 'Block time, inclusive.' }),
    until: arg({ type: 'DateTime', description: 'Block time, exclusive.' }),
  }
}

function orderArgument(arg: Argument, defaultValue: Order) {
  const description = 'Direction, by place in the chain or by key.'
  return { order: arg({ type: OrderEnum, required: true, defaultValue, description }) }
}
