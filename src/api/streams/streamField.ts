import { builder } from '../builder'
import { describe, type EntityRef } from '../entity'
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

export interface StreamOptions<T extends { id: string }> {
  readonly name: string
  readonly description: string
  /** Name and description of its events. */
  readonly event: { readonly name: string; readonly description: string }
  /** The fact's field in an event. */
  readonly fact: { readonly name: string; readonly description: string }
  readonly type: EntityRef<T>
  readonly table: Table<T>
  /** Argument → property of addresses. Each needs an index that begins with the column. */
  readonly filters: Readonly<Record<string, keyof T & string>>
}

/** A subscription to the facts of a table, and the type of its events. */
export function streamField<T extends { id: string }>(o: StreamOptions<T>): void {
  const { name, description, table, filters } = o
  const type = eventType(o)
  builder.subscriptionField(name, (t) =>
    t.field({
      type,
      nullable: false,
      description: `${description} Without after and fromBlock: those of the next blocks.`,
      args: {
        after: t.arg.id({
          description: 'Cursor of the last event you got with the same filters: nothing is missed or sent twice.',
        }),
        fromBlock: t.arg.int({ description: 'Begin with the facts of this block. 0: with all that are indexed.' }),
        ...Object.fromEntries(
          Object.entries(filters).map(([argument, property]) => {
            const description = `Only with this value. ${describe(table.entity.name, property)}`
            return [argument, t.arg({ type: 'Address', description })]
          }),
        ),
      },
      subscribe: (_root, { after, fromBlock, ...args }, { pool, subscriber, log }) => {
        const given: Readonly<Record<string, unknown>> = args
        const wanted = Object.entries(filters).filter(([argument]) => given[argument] != null)
        const filter = Object.fromEntries(wanted.map(([argument, property]) => [property, given[argument]]))
        return factStream({ pool, subscriber, log, table, after, fromBlock, filter: filter as Partial<T> })
      },
      resolve: (event) => event as never,
    }),
  )
}

function eventType<T extends { id: string }>({ event, fact, type }: StreamOptions<T>) {
  return builder.objectRef<FactEvent<T>>(event.name).implement({
    description: event.description,
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
      [fact.name]: t.field({ type, nullable: true, description: fact.description, resolve: ({ row }) => row as never }),
    }),
  })
}
