import { builder } from '../builder'
import { describe, type EntityRef, typeOf } from '../entity'
import type { Table } from '../read/table'
import type { FactEvent } from './factEvent'
import { factStream } from './factStream'

builder.subscriptionType({ description: 'Facts as they are indexed, and taken back by forks.' })

const FactEventTypeEnum = builder.enumType('FactEventType', {
  description: 'What an event of a fact stream does.',
  values: {
    INSERT: { description: 'The fact was added.' },
    RETRACT: { description: 'A fork took facts back: drop factId, or everything above the block aboveHeight.' },
  } as const,
})

/** A root field of subscriptions that streams a table of facts, with the type of its events. */
export function factStreamField<T extends { id: string }>(o: {
  readonly name: string
  readonly description: string
  readonly event: { readonly name: string; readonly description: string }
  readonly row: { readonly name: string; readonly type: EntityRef<T>; readonly description: string }
  readonly table: Table<T>
  /** Argument → property: addresses and ids. Each needs an index that begins with the column. */
  readonly filters: Readonly<Record<string, keyof T & string>>
}): void {
  const eventType = builder.objectRef<FactEvent<T>>(o.event.name).implement({
    description: o.event.description,
    fields: (t) => ({
      type: t.field({
        type: FactEventTypeEnum,
        nullable: false,
        description: 'What to do.',
        resolve: ({ type }) => type,
      }),
      cursor: t.id({
        nullable: false,
        description: 'Give it as after to go on behind this event.',
        resolve: ({ cursor }) => cursor,
      }),
      factId: t.id({
        nullable: true,
        description: 'The fact that was added or taken back; drop it if you have it. Null when aboveHeight is given.',
        resolve: ({ id }) => id,
      }),
      aboveHeight: t.int({
        nullable: true,
        description:
          'Drop everything of blocks above this one. Given once, at the start, when after is of a branch that was left.',
        resolve: ({ aboveHeight }) => aboveHeight,
      }),
      [o.row.name]: t.field({
        type: o.row.type,
        nullable: true,
        description: o.row.description,
        resolve: ({ row }) => row as never,
      }),
    }),
  })
  builder.subscriptionField(o.name, (t) =>
    t.field({
      type: eventType,
      nullable: false,
      description: o.description,
      args: {
        after: t.arg.id({
          description: 'Cursor of the last event you got with the same filters: nothing is missed or sent twice.',
        }),
        fromBlock: t.arg.int({ description: 'Begin with the facts of this block. 0: with all that are indexed.' }),
        ...Object.fromEntries(
          Object.entries(o.filters).map(([argument, property]) => {
            const description = `Only with this value. ${describe(o.table.entity.name, property)}`
            return [argument, t.arg({ type: typeOf(o.table.column(property)) as 'String', description })]
          }),
        ),
      },
      subscribe: (_root, args, { pool, subscriber, log }) => {
        const given: Readonly<Record<string, unknown>> = args
        const filter = Object.entries(o.filters).flatMap(([argument, property]) =>
          given[argument] == null ? [] : [[property, given[argument]]],
        )
        const { after, fromBlock } = args
        const { table } = o
        return factStream<T>({ pool, subscriber, log, table, after, fromBlock, filter: Object.fromEntries(filter) })
      },
      resolve: (event) => event as never,
    }),
  )
}
