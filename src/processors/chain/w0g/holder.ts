import { W0gHolder } from '../../../model/generated'
import type { At } from '../../at'
import type { Columns, Rows } from '../../rows'
import { w0g } from './contract'

/** Totals of a holder that a movement adds to. */
type Flows = Pick<W0gHolder, 'depositedWei' | 'withdrawnWei' | 'mintedWei' | 'burnedWei' | 'receivedWei' | 'sentWei'>
export type Flow = keyof Flows

/** Whether every movement there ever was is read: only then is it known what an address holds. */
export function isWhole(at: At): boolean {
  const { deployed, coveredFrom } = at.chain
  return deployed.of(w0g).some(({ address, fromBlock }) => address === at.address && fromBlock >= coveredFrom)
}

/** What a movement did to one of its parties. */
export interface Changed {
  readonly isNew: boolean
  /** Holders more, or fewer: 1, 0, -1; null where it is not known. */
  readonly holders: number | null
}

/**
 * Moves a holder's balance.
 * @param flows what goes in and out of it; an address that sends to itself has both
 */
export function changeHolder(
  id: string,
  flows: readonly Flow[],
  amountWei: bigint,
  changeWei: bigint,
  rows: Rows,
  at: At,
): Changed {
  const known = rows.get(W0gHolder, id)
  const before = known ?? newHolder(id, at)
  // More than was there cannot leave: then something came that no event told, and nobody knows how much.
  const after = before.balanceWei == null ? null : nullBelowZero(before.balanceWei + changeWei)
  const sums = Object.fromEntries(flows.map((flow) => [flow, before[flow] + amountWei]))
  rows.set(W0gHolder, {
    ...before,
    ...sums,
    balanceWei: after,
    movements: before.movements + 1,
    lastBlock: at.height,
    lastTime: at.time,
  })
  const isNew = known === null
  if (before.balanceWei == null) return { isNew, holders: null }
  // An address of which nothing is known any more is not counted among the holders.
  return { isNew, holders: Number((after ?? 0n) > 0n) - Number(before.balanceWei > 0n) }
}

const nullBelowZero = (wei: bigint) => (wei < 0n ? null : wei)

function newHolder(id: string, at: At): Columns<W0gHolder> {
  return {
    id,
    balanceWei: isWhole(at) ? 0n : null,
    depositedWei: 0n,
    withdrawnWei: 0n,
    mintedWei: 0n,
    burnedWei: 0n,
    receivedWei: 0n,
    sentWei: 0n,
    movements: 0,
    firstBlock: at.height,
    firstTime: at.time,
    lastBlock: at.height,
    lastTime: at.time,
  }
}
