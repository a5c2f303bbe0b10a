import { heightOfId } from '../../lib/ids'
import { beforeBlock, blockOf } from './cursor'
import { type FactEvent, insertOf, retractionOf } from './factEvent'
import type { Window } from './window'

/**
 * What one subscriber holds of the blocks that may still change. Comparing it with the table, and not with the messages of
 * the bus, makes lost messages, forks and a reindex all the same thing: a difference to be sent.
 */
export class SentFacts<T extends { id: string }> {
  private readonly ids: Set<string>

  /**
   * @param settled up to this block nothing is sent any more, and nothing that was sent can go
   * @param ids what the subscriber holds of the blocks above
   */
  constructor(
    private settled: number,
    ids: readonly string[],
  ) {
    this.ids = new Set(ids)
  }

  /** Up to this block, everything was sent and is final. */
  get floor(): number {
    return this.settled
  }

  /** What the subscriber holds above the floor. */
  held(): string[] {
    return [...this.ids]
  }

  /**
   * The events from what was sent to what the window holds: first what is gone, newest first, then what is new.
   * None while the table is behind of what was sent, as it is after a reindex and on a slow replica.
   */
  catchUp(window: Window<T>): FactEvent<T>[] {
    const gone = [...this.ids].filter((id) => !window.ids.has(id))
    if (gone.some((id) => heightOfId(id) > window.head && !window.dropped.has(blockOf(id)))) return []
    const events = [...this.retract(gone), ...this.insert(window.rows)]
    this.settle(window)
    return events
  }

  private retract(gone: readonly string[]): FactEvent<T>[] {
    if (gone.length === 0) return []
    // The cursor of a retraction is the newest fact that is left: even cut off between two, nothing is forgotten.
    const left = [...this.ids].sort()
    const isGone = new Set(gone)
    const events: FactEvent<T>[] = []
    for (let i = left.length - 1; i >= 0; i--) {
      const id = left[i] as string
      if (!isGone.has(id)) continue
      this.ids.delete(id)
      left.splice(i, 1)
      events.push(retractionOf(id, left.at(-1) ?? beforeBlock(this.settled + 1)))
    }
    return events
  }

  private insert(rows: readonly T[]): FactEvent<T>[] {
    const added = rows.filter(({ id }) => heightOfId(id) > this.settled && !this.ids.has(id))
    for (const { id } of added) this.ids.add(id)
    return added.map(insertOf)
  }

  private settle({ isComplete, rows, finalized }: Window<T>): void {
    const last = rows.at(-1)
    const complete = isComplete || last === undefined ? finalized : Math.min(finalized, heightOfId(last.id) - 1)
    this.settled = Math.max(this.settled, complete)
    for (const id of this.ids) if (heightOfId(id) <= this.settled) this.ids.delete(id)
  }
}
