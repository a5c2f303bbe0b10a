import { StorageFlow } from '../../../model/generated'
import type { At } from '../../at'
import type { Columns, Rows } from '../../rows'

export const readsFlow = (at: At) => ({ entity: StorageFlow, id: at.address })

/** Changes the state of the flow that acts. */
export function changeFlow(
  rows: Rows,
  at: At,
  change: (flow: Readonly<StorageFlow>) => Partial<Columns<StorageFlow>>,
): void {
  const id = at.address
  const nothing = { id, paused: false, pauseId: null, epoch: null, context: null, flowSectors: null }
  const known = rows.get(StorageFlow, id) ?? nothing
  rows.set(StorageFlow, { ...known, ...change(known), id })
}
