/** One change of what a subscriber holds. Applied in order, the events lead to exactly the table's rows. */
export interface FactEvent<T> {
  /** INSERT: `row` was added. RETRACT: a fork took `id` back, or everything above the block `aboveHeight`. */
  readonly type: 'INSERT' | 'RETRACT'
  /** Where a later subscription goes on. */
  readonly cursor: string
  readonly id: string | null
  readonly aboveHeight: number | null
  readonly row: T | null
}

/** A row was added. */
export function insertOf<T extends { id: string }>(row: T): FactEvent<T> {
  return { type: 'INSERT', cursor: row.id, id: row.id, aboveHeight: null, row }
}

/** A row that was sent is gone. */
export function retractionOf<T>(id: string, cursor: string): FactEvent<T> {
  return { type: 'RETRACT', cursor, id, aboveHeight: null, row: null }
}

/** Whatever was sent of blocks above the height is gone. */
export function retractionAbove<T>(aboveHeight: number, cursor: string): FactEvent<T> {
  return { type: 'RETRACT', cursor, id: null, aboveHeight, row: null }
}
