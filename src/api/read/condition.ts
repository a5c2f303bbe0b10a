import type { Table } from './table'

/** Values of one statement; what is added becomes `$1`, `$2` … */
export class Parameters {
  readonly values: unknown[] = []

  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** One condition of a statement: its SQL, with every value handed over as a parameter. */
export type Condition = (parameters: Parameters) => string

/** Rows whose column holds the value; no condition when no value is given. */
export function equal<T extends { id: string }>(
  table: Table<T>,
  property: keyof T & string,
  value: unknown,
): Condition[] {
  if (value === undefined || value === null) return []
  return [(parameters) => `${table.column(property).name} = ${parameters.add(value)}`]
}

export interface TimeRange {
  /** Inclusive. */
  readonly since?: Date | null | undefined
  /** Exclusive. */
  readonly until?: Date | null | undefined
}

/** No id of a fact reaches this text. */
const AFTER_EVERY_ID = '~'

/**
 * Rows of blocks with times in the range. Ids sort in chain order and block times never fall, so a bound on time is a bound on
 * ids: it is found through the index on `clock`'s time, and the statement stays a walk along its own index.
 * @param clock a table with an index on `time` that has a row for every block of interest
 */
export function within<T extends { id: string; time: Date }>(
  clock: Table<T>,
  { since, until }: TimeRange,
): Condition[] {
  return [
    ...(since ? [(parameters: Parameters) => `id >= ${firstIdSince(clock, parameters.add(since))}`] : []),
    ...(until ? [(parameters: Parameters) => `id < ${firstIdSince(clock, parameters.add(until))}`] : []),
  ]
}

/** SQL of the id at which the rows of a time, given as a parameter, begin. */
export function firstIdSince({ name }: Pick<Table<{ id: string }>, 'name'>, parameter: string): string {
  return `(SELECT coalesce(min(id), '${AFTER_EVERY_ID}') FROM ${name}
      WHERE time = (SELECT min(time) FROM ${name} WHERE time >= ${parameter}))`
}

/** `WHERE` of all the conditions, or nothing. */
export function whereAll(conditions: readonly Condition[], parameters: Parameters): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.map((condition) => condition(parameters)).join(' AND ')}`
}
