import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { DaStake, DaStakeDirection, DaStakeMovement } from '../../../model/generated'
import type { At } from '../../at'
import { on, type RowKey } from '../../define'
import type { Rows } from '../../rows'
import { countDa } from '../count'
import { latest, since } from '../span'
import { daRegistry } from './contract'

interface Moved {
  readonly account: string
  readonly amount: bigint
}

export const stakeKey = (at: At, account: string): RowKey => ({
  entity: DaStake,
  id: compositeId(at.address, account),
})

export const staked = on(daRegistry, 'Staked', {
  reads: (e, at) => [stakeKey(at, e.account)],
  apply: (e, rows, at) => move(e, DaStakeDirection.STAKED, rows, at),
})

export const withdraw = on(daRegistry, 'Withdraw', {
  reads: (e, at) => [stakeKey(at, e.account)],
  apply: (e, rows, at) => move(e, DaStakeDirection.WITHDRAWN, rows, at),
})

function move({ account, amount }: Moved, direction: DaStakeDirection, rows: Rows, at: At): void {
  const { id } = stakeKey(at, account)
  const known = rows.get(DaStake, id)
  const isIn = direction === DaStakeDirection.STAKED
  const stakedWei = (known?.stakedWei ?? 0n) + (isIn ? amount : 0n)
  const withdrawnWei = (known?.withdrawnWei ?? 0n) + (isIn ? 0n : amount)
  const stakeWei = stakedWei - withdrawnWei
  rows.set(DaStake, {
    ...since(at),
    ...known,
    ...latest(at),
    id,
    registry: at.address,
    account,
    stakeWei,
    stakedWei,
    withdrawnWei,
  })
  rows.insert(DaStakeMovement, {
    id: at.logId,
    registry: at.address,
    account,
    direction,
    amountWei: amount,
    stakeWei,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
  countDa(isIn ? { stakedWei: amount } : { withdrawnWei: amount }, rows, at)
}
