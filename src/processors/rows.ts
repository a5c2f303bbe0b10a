import { type Addition, type Changes, type Member, mergeAddition, type Row } from '../db/changes'
import { InvariantError } from '../lib/errors'
import { innerMap } from '../lib/innerMap'
import type { EntityClass } from '../model/domains'
import type { RowKey } from './define'

/** Rows in play during a batch: loaded before, changed in memory, handed over as one set of changes. */
export class Rows {
  private readonly loaded = new Map<EntityClass, Map<string, Row | null>>()
  private readonly inserts = new Map<EntityClass, Map<string, Row>>()
  private readonly members = new Map<EntityClass, Map<string, Member>>()
  private readonly changed = new Map<EntityClass, Map<string, Row>>()
  private readonly additions = new Map<EntityClass, Map<string, Addition>>()
  private readonly patches = new Map<EntityClass, Map<string, Row>>()
  private readonly seen = new Set<string>()

  /** Notes that a state row was read from the database; null when it is not there. */
  noteLoaded({ entity, id }: RowKey, row: Row | null): void {
    innerMap(this.loaded, entity).set(id, row)
  }

  /** A state row, or null. It must be declared in `reads`. Change it with `set`. */
  get<T extends { id: string }>(entity: EntityClass<T>, id: string): Readonly<T> | null {
    const row = this.loaded.get(entity)?.get(id)
    if (row === undefined) {
      throw new InvariantError(`${entity.name} ${id} is read but not declared in reads.`)
    }
    return row as unknown as Readonly<T> | null
  }

  /** Writes a whole state row, new or known. It must be declared in `reads`, so that later events of the batch see it. */
  set<T extends { id: string }>(entity: EntityClass<T>, row: Columns<T>): void {
    this.get(entity, row.id)
    innerMap(this.loaded, entity).set(row.id, row as Row)
    innerMap(this.changed, entity).set(row.id, row as Row)
  }

  /** Writes a fact: a row that is new and never changes, but for the end of its interval. */
  insert<T extends { id: string }>(entity: EntityClass<T>, row: Columns<T>): void {
    innerMap(this.inserts, entity).set(row.id, row as Row)
  }

  /** Sets some columns of a row that exists, without reading it: how an interval is closed. */
  patch<T extends { id: string }>(entity: EntityClass<T>, row: Partial<Columns<T>> & { id: string }): void {
    const inserted = this.inserts.get(entity)?.get(row.id)
    if (inserted !== undefined) Object.assign(inserted, row)
    else innerMap(this.patches, entity).set(row.id, { ...this.patches.get(entity)?.get(row.id), ...row } as Row)
  }

  /**
   * Adds to a row without reading it.
   * @param first columns of the row when it is new, its id among them
   * @param sums columns to add to; those of a new row that are not named start at zero
   * @param latest columns to overwrite
   */
  add<T extends { id: string }>(
    entity: EntityClass<T>,
    first: Partial<Columns<T>> & { id: string },
    sums: Sums<T>,
    latest: Partial<Columns<T>> = {},
  ): void {
    mergeAddition(this.additions, entity, {
      id: first.id,
      first: first as Record<string, unknown>,
      sums: sums as Record<string, bigint | number>,
      latest: latest as Record<string, unknown>,
    })
  }

  /** Writes a membership row unless it is there. A new one adds 1 to the named column of each rollup row. */
  member<T extends { id: string }>(entity: EntityClass<T>, row: Columns<T>, counts: readonly Count[]): void {
    const table = innerMap(this.members, entity)
    if (table.has(row.id)) return
    table.set(row.id, {
      row: row as Row,
      counts: counts.map(({ entity: counted, first, column }) => ({
        entity: counted,
        addition: { id: first.id as string, first, sums: { [column]: 1 }, latest: {} },
      })),
    })
  }

  /**
   * Whether the key is named for the first time in this batch. Blocks are never split over batches: of a key that begins with
   * a transaction's hash, exactly one act in the whole chain is the first.
   */
  isFirst(key: string): boolean {
    const known = this.seen.size
    return this.seen.add(key).size > known
  }

  /** Everything that was changed, for one flush. */
  changes(): Changes {
    return {
      inserts: new Map([...this.inserts].map(([entity, rows]) => [entity, [...rows.values()]])),
      members: this.members,
      states: this.changed,
      additions: this.additions,
      patches: this.patches,
    }
  }
}

/** An entity's columns; nullable ones may be left out. */
export type Columns<T> = { id: string } & { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K]
}

type Sums<T> = { [K in keyof T as NonNullable<T[K]> extends bigint | number ? K : never]?: NonNullable<T[K]> }

/** A column of a rollup row that a new membership is counted in. */
export interface Count {
  readonly entity: EntityClass
  readonly first: Record<string, unknown>
  readonly column: string
}

/** Names a rollup row's column to count a new membership in. */
export function countIn<T extends { id: string }>(
  entity: EntityClass<T>,
  first: Partial<Columns<T>> & { id: string },
  column: keyof Sums<T> & string,
): Count {
  return { entity, first: first as Record<string, unknown>, column }
}
