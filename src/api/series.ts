import { STEPS, type Step } from '../lib/time'
import type { EntityClass } from '../model/domains'
import { builder, type Types } from './builder'
import { columnFields, describe, ownTable, typeOf } from './entity'
import { StepEnum } from './enums'
import { badInput } from './errors'
import { MAX_BUCKETS } from './limits'
import { type Condition, equal } from './read/condition'
import { type Bucket, type Point, readSeries, type Series, type Totals } from './read/series'
import type { Table } from './read/table'

export const HOUR_AND_DAY: readonly Step[] = STEPS.filter((step) => step !== 'MINUTE')

/** What a series is about: one provider, one model. */
export interface Dimension<T extends Bucket> {
  readonly argument: string
  /** The argument's column, where it is called differently. */
  readonly property?: keyof T & string
  /** Rows of the value; served by an index on the dimension, step and time. */
  readonly conditions: (table: Table<T>, value: string) => Condition[]
}

/** Rows whose column holds the value. */
export function dimension<T extends Bucket>(argument: keyof T & string): Dimension<T> {
  return { argument, conditions: (table, value) => equal(table, argument, value) }
}

/** Rows whose column holds the value of an argument of another name. */
export function renamed<T extends Bucket>(argument: string, property: keyof T & string): Dimension<T> {
  return { argument, property, conditions: (table, value) => equal(table, property, value) }
}

/** A root field that answers the buckets of a rollup, with its types. */
export function entitySeries<T extends Bucket>(o: {
  readonly name: string
  readonly description: string
  readonly entity: EntityClass<T>
  readonly steps: readonly Step[]
  readonly dimension?: Dimension<T>
  /** Running totals to serve: columns that are additive, of a rollup that has days. */
  readonly totals?: Totals<T>
}): void {
  const table = ownTable(o.entity)
  const point = pointType(o.entity, table, o.totals ?? {})
  const series = seriesType(o.entity, point)
  builder.queryField(o.name, (t) =>
    t.field({
      type: series,
      nullable: false,
      description: `${o.description} At most ${MAX_BUCKETS} buckets; by default the latest 100.`,
      complexity: { field: 1, multiplier: 100 },
      args: {
        ...(o.dimension ? { [o.dimension.argument]: dimensionArgument(t.arg, table, o.dimension) } : {}),
        step: t.arg({ type: StepEnum, required: true, description: `Width of a bucket: ${o.steps.join(', ')}.` }),
        since: t.arg({ type: 'DateTime', description: 'Earliest start of a bucket, inclusive.' }),
        until: t.arg({ type: 'DateTime', description: 'Latest start of a bucket, exclusive.' }),
        fillGaps: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Zeros for buckets after the first one in which nothing happened, which are absent otherwise.',
        }),
      },
      resolve: (_root, args, { db }) => {
        const step = args.step as Step
        if (!o.steps.includes(step)) throw badInput(`${o.name} has the steps ${o.steps.join(', ')}, not ${step}.`)
        const given: Readonly<Record<string, unknown>> = args
        const conditions = o.dimension?.conditions(table, String(given[o.dimension.argument])) ?? []
        return readSeries(db, table, conditions, { ...args, step }, o.totals)
      },
    }),
  )
}

function pointType<T extends Bucket>(entity: EntityClass<T>, table: Table<T>, totals: Totals<T>) {
  return builder.objectRef<Point<T>>(entity.name).implement({
    description: describe(entity.name),
    fields: (t) => ({
      ...columnFields(t as never, table),
      ...Object.fromEntries(
        Object.entries(totals).map(([name, property]) => [
          name,
          t.field({
            type: typeOf(table.column(property)),
            nullable: false,
            description: `Sum over all buckets up to and with this one. ${describe(entity.name, property)}`,
            resolve: (row) => row[name as keyof Point<T>] as never,
          }),
        ]),
      ),
      isPartial: t.boolean({
        nullable: false,
        description: 'Whether the bucket holds the last indexed block, so that it can still grow.',
        resolve: ({ isPartial }) => isPartial,
      }),
    }),
  })
}

function seriesType<T extends Bucket>(entity: EntityClass<T>, point: ReturnType<typeof pointType<T>>) {
  return builder.objectRef<Series<T>>(`${entity.name}Series`).implement({
    description: `Buckets of ${entity.name}, oldest first.`,
    fields: (t) => ({
      step: t.field({
        type: StepEnum,
        nullable: false,
        description: describe(entity.name, 'step'),
        resolve: ({ step }) => step as never,
      }),
      coveredFrom: t.int({
        description: 'Block from which the figures hold; null before the domain has begun. Unit: block.',
        resolve: ({ coveredFrom }) => coveredFrom,
      }),
      points: t.field({
        type: [point],
        nullable: false,
        description: 'The buckets.',
        resolve: ({ points }) => [...points],
      }),
    }),
  })
}

type Argument = PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']

function dimensionArgument<T extends Bucket>(arg: Argument, table: Table<T>, dimension: Dimension<T>) {
  const property = dimension.property ?? (dimension.argument as keyof T & string)
  const type = typeOf(table.column(property)) as 'String'
  return arg({ type, required: true, description: describe(table.entity.name, property) })
}
