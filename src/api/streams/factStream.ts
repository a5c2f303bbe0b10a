import { GraphQLError } from 'graphql'
import { badInput } from '../errors'
import { type Condition, equal } from '../read/condition'
import { inSnapshot, type Snapshot } from '../read/snapshot'
import type { Table } from '../read/table'
import { closable } from './closable'
import { type Cursor, parseCursor } from './cursor'
import type { FactEvent } from './factEvent'
import { locate, type Place } from './place'
import { type TailServices, tailOf } from './tail'
import { readWindow, type Window } from './window'

const PAGE = 200

export interface FactStreamOptions<T extends { id: string }> extends TailServices {
  readonly table: Table<T>
  /** Only rows with these values. Each column needs an index that begins with it. */
  readonly filter?: Partial<T> | undefined
  /** Cursor of the last event of an earlier stream with the same filter. */
  readonly after?: string | null | undefined
  /** First block whose facts are sent. Without it and `after`: the next one. */
  readonly fromBlock?: number | null | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * The facts of a table as they come and go. Each page is read when the one before was taken. A RETRACT may name a fact that
 * a subscriber never got; whoever applies the events in order holds exactly the table's rows. Throws BAD_INPUT.
 */
export async function factStream<T extends { id: string }>(
  options: FactStreamOptions<T>,
): Promise<AsyncIterableIterator<FactEvent<T>>> {
  const cursor = firstCursor(options)
  const place = await read(options, (db) => locate(db, options.table, conditionsOf(options), cursor))
  return closable((signal) => follow(options, cursor, place, signal), options.signal)
}

async function* follow<T extends { id: string }>(
  options: FactStreamOptions<T>,
  cursor: Cursor | null,
  found: Place<T> | null,
  signal: AbortSignal,
): AsyncGenerator<FactEvent<T>, undefined> {
  const { table } = options
  const where = conditionsOf(options)
  const tail = tailOf(options, table)
  const release = tail.follow()
  try {
    let place = found
    while (place === null) {
      await tail.next(signal)
      if (signal.aborted) return
      place = await whenReady(() => read(options, (db) => locate(db, table, where, cursor)))
    }
    let at: Cursor = cursor ?? { kind: 'block', height: place.sent.floor + 1 }
    const noted = function* (events: readonly FactEvent<T>[]): Generator<FactEvent<T>, undefined> {
      for (const event of events) {
        at = parseCursor(event.cursor)
        yield event
      }
    }
    yield* noted(place.first)
    let { sent, rebuilds } = place
    let asOf = performance.now()
    let last: Window<T> | null = null
    /** Facts that were final are gone: the subscriber is taken back as if it had come back with its last cursor. */
    const takeBack = async function* (): AsyncGenerator<FactEvent<T>, undefined> {
      const found = await whenReady(() => read(options, (db) => locate(db, table, where, at)))
      if (found === null) return tail.next(signal).then(() => undefined)
      sent = found.sent
      rebuilds = found.rebuilds
      asOf = performance.now()
      last = null
      yield* noted(found.first)
    }
    while (!signal.aborted) {
      const shared = tail.window(sent.floor, asOf)
      if (shared !== null) {
        if (shared === last) await tail.next(signal)
        else if (shared.rebuilds !== rebuilds) {
          yield* takeBack()
          continue
        } else yield* noted(sent.catchUp(matching(shared, options)))
        last = shared
        continue
      }
      const ids = sent.held()
      const request = { above: sent.floor, where, ids, limit: ids.length + PAGE }
      const own = await whenReady(() => read(options, (db) => readWindow(db, table, request)))
      asOf = performance.now()
      if (own !== null && own.rebuilds !== rebuilds) {
        yield* takeBack()
        continue
      }
      if (own !== null) yield* noted(sent.catchUp(own))
      if (own === null || own.isComplete) await tail.next(signal)
    }
  } finally {
    release()
  }
}

const read = <T extends { id: string }, R>({ pool }: FactStreamOptions<T>, work: (db: Snapshot) => Promise<R>) =>
  inSnapshot(pool, work)

/** Null while the database cannot be read: a stream outlives a restart of it. */
async function whenReady<R>(work: () => Promise<R>): Promise<R | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions.code === 'NOT_READY') return null
    throw error
  }
}

function firstCursor<T extends { id: string }>({ after, fromBlock }: FactStreamOptions<T>): Cursor | null {
  if (after != null && fromBlock != null) throw badInput('Give after or fromBlock, not both.')
  if (after != null) return parseCursor(after)
  if (fromBlock == null) return null
  if (fromBlock < 0) throw badInput(`fromBlock is a height, found ${fromBlock}.`)
  return { kind: 'block', height: fromBlock }
}

function conditionsOf<T extends { id: string }>({ table, filter = {} }: FactStreamOptions<T>): Condition[] {
  return Object.entries(filter).flatMap(([property, value]) => equal(table, property as keyof T & string, value))
}

function matching<T extends { id: string }>(window: Window<T>, { filter = {} }: FactStreamOptions<T>): Window<T> {
  const wanted = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null)
  if (wanted.length === 0) return window
  const rows = window.rows.filter((row) => wanted.every(([property, value]) => row[property as keyof T] === value))
  return { ...window, rows }
}
