import { builder } from './builder'
import { describe, type EntityRef, typeOf } from './entity'
import { badInput } from './errors'
import { equal } from './read/condition'
import { readOne } from './read/rows'
import type { Table } from './read/table'

/** A root field that answers one row, found by exactly one of its arguments. */
export function entitySingle<T extends { id: string }>(o: {
  readonly name: string
  readonly description: string
  readonly type: EntityRef<T>
  readonly table: Table<T>
  /** Argument → property. Each needs an index. */
  readonly by: Readonly<Record<string, keyof T & string>>
}): void {
  const names = Object.keys(o.by)
  const isOnly = names.length === 1
  builder.queryField(o.name, (t) =>
    t.field({
      type: o.type,
      nullable: true,
      description: isOnly ? o.description : `${o.description} Give exactly one of ${names.join(', ')}.`,
      args: Object.fromEntries(
        Object.entries(o.by).map(([argument, property]) => {
          const type = argument === 'address' ? 'Address' : property === 'id' ? 'ID' : typeOf(o.table.column(property))
          const description = describe(o.table.entity.name, property)
          return [argument, t.arg({ type: type as 'String', required: isOnly, description })]
        }),
      ),
      resolve: (_root, args: Record<string, unknown>, { db }) => {
        const given = names.filter((name) => args[name] != null)
        if (given.length !== 1) throw badInput(`${o.name} expects exactly one of ${names.join(', ')}.`)
        const [name] = given as [string]
        return readOne(db, o.table, equal(o.table, o.by[name]!, args[name])) as never
      },
    }),
  )
}
