import { compositeId } from '../../../lib/ids'
import { ComputeDeliverableRing, ComputeDeliverableStatus } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'

interface Parties {
  readonly user: string
  readonly provider: string
}

/** A deliverable that the contract holds, and all that deciding needs to know of it. */
export interface Held {
  /** Its name, as hex. */
  readonly name: string
  /** Id of its row. */
  readonly row: string
  readonly status: ComputeDeliverableStatus
  /** When it was added. Unit: milliseconds since 1970. */
  readonly addedMs: number
}

/** What is read for every act on a deliverable: all that the contract holds for the two, in one row. */
export function ringReads(parties: Parties, at: At) {
  return [{ entity: ComputeDeliverableRing, id: ringId(parties, at) }]
}

function ringId({ user, provider }: Parties, at: At): string {
  return compositeId(at.address, user, provider)
}

/** What the contract holds for the two, oldest first. */
export function heldBy(parties: Parties, rows: Rows, at: At): readonly Held[] {
  return (rows.get(ComputeDeliverableRing, ringId(parties, at))?.held as readonly Held[] | undefined) ?? []
}

/** Notes what the contract holds for the two from now on. */
export function hold(parties: Parties, held: readonly Held[], rows: Rows, at: At): void {
  rows.set(ComputeDeliverableRing, { id: ringId(parties, at), held })
}

/** The one of that name; undefined when the contract holds none as far as is known. */
export function find(held: readonly Held[], name: string): Held | undefined {
  return held.findLast((each) => each.name === name)
}

/** Whether something final became of it. What it ended in, it never leaves. */
export function isOpen({ status }: Held): boolean {
  return status === ComputeDeliverableStatus.ADDED || status === ComputeDeliverableStatus.ACKNOWLEDGED
}
