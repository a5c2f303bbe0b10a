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

/** A subscription to the facts of a table, and the type of its events. */
export function factSubscription<T extends { id: string }>(o: {
  /** Of the subscription. */
  readonly name: string
  readonly description: string
  /** Name and description of the events' type. */
  readonly event: string
  readonly eventDescription: string
  /** Field of an event that holds the fact. */
  readonly field: string
  readonly fieldDescription: string
  readonly type: EntityRef<T>
  readonly table: Table<T>
  /** Argument → property. Each needs an index that begins with the column. */
  readonly filters: Readonly<Record<string, keyof T & string>>
}): void {
  const event = builder.objectRef<FactEvent<T>>(o.event).implement({
    description: o.eventDescription,
    fields: (t) => ({
      type: t.expose('type', { type: FactEventTypeEnum, nullable: false, description: 'What to do.' }),
      cursor: t.exposeID('cursor', { nullable: false, description: 'Give it as after to go on behind this event.' }),
      factId: t.exposeID('id', {
        nullable: true,
        description: 'The fact that was added or taken back; drop it if you have it. Null when aboveHeight is given.',
      }),
      aboveHeight: t.exposeInt('aboveHeight', {
        nullable: true,
        description:
          'Drop everything of blocks above this one. Given once, at the start, when after is of a branch that was left.',
      }),
      [o.field]: t.field({
        type: o.type,
        nullable: true,
        description: o.fieldDescription,
        resolve: ({ row }) => row as never,
      }),
    }),
  })
  builder.subscriptionField(o.name, (t) =>
    t.field({
      type: event,
      nullable: false,
      description: o.description,
      args: {
        after: t.arg.id({
          description: 'Cursor of the last event you got with the same filters: nothing is missed or sent twice.',
        }),
        fromBlock: t.arg.int({ description: 'Begin with the facts of this block. 0: with all that are indexed.' }),
        ...Object.fromEntries(
          Object.entries(o.filters).map(([argument, property]) => [
            argument,
            t.arg({
              type: typeOf(o.table.column(property)) as 'String',
              description: `Only with this value. ${describe(o.table.entity.name, property)}`,
            }),
          ]),
        ),
      },
      subscribe: (_root, args, { pool, subscriber, log }) => {
        const given: Readonly<Record<string, unknown>> = args
        const filter = Object.fromEntries(
          Object.entries(o.filters).flatMap(([argument, property]) =>
            given[argument] == null ? [] : [[property, given[argument]]],
          ),
        ) as Partial<T>
        const { after, fromBlock } = args
        return factStream({ pool, subscriber, log, table: o.table, after, fromBlock, filter })
      },
      resolve: (each) => each as never,
    }),
  )
}
