import { builder } from './builder'
import type { EntityRef } from './entity'
import type { Order } from './read/page'
import { pageSize } from './read/page'
import { type Belonging, readChildren } from './read/rows'
import type { Table } from './read/table'

const DEFAULT = 20

/** A field of a parent that lists its first rows of another entity: one statement for all parents of a request. */
export function childrenField<P extends { id: string }, T extends { id: string }>(o: {
  readonly parent: EntityRef<P>
  readonly name: string
  readonly description: string
  readonly type: EntityRef<T>
  readonly table: Table<T>
  readonly belonging: Belonging<T>
  readonly order: Order
}): void {
  builder.objectField(o.parent, o.name, (t) =>
    t.loadableList({
      type: o.type,
      nullable: false,
      description: o.description,
      args: { first: t.arg.int({ required: true, defaultValue: DEFAULT, description: 'How many at most.' }) },
      complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
      // By path: fields with another `first` have another loader.
      byPath: true,
      load: (keys: string[], { db }, args) =>
        readChildren(db, o.table, o.belonging, keys, { limit: pageSize(args), order: o.order }) as never,
      resolve: (parent) => (parent as P).id,
    }),
  )
}
