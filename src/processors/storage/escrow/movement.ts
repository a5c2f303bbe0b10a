import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { StorageEscrowBalance, StorageEscrowMovement, StorageEscrowMovementKind } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { countMining } from '../mine/count'
import { escrow } from './contract'

interface Moved {
  readonly payee: string
  readonly weiAmount: bigint
}

const keyOf = (at: At, { payee }: Moved) => compositeId(at.address, payee)
const reads = (e: Moved, at: At) => [{ entity: StorageEscrowBalance, id: keyOf(at, e) }]

export const deposited = on(escrow, 'Deposited', {
  reads,
  apply: (e, rows, at) => move(rows, at, e, StorageEscrowMovementKind.DEPOSITED),
})

export const withdrawn = on(escrow, 'Withdrawn', {
  reads,
  apply(e, rows, at) {
    move(rows, at, e, StorageEscrowMovementKind.WITHDRAWN)
    countMining(rows, at, { withdrawnWei: e.weiAmount })
  },
})

function move(rows: Rows, at: At, e: Moved, movement: StorageEscrowMovementKind): void {
  const { payee, weiAmount } = e
  const id = keyOf(at, e)
  const known = rows.get(StorageEscrowBalance, id) ?? {
    depositedWei: 0n,
    withdrawnWei: 0n,
    firstBlock: at.height,
    firstTime: at.time,
  }
  const isIn = movement === StorageEscrowMovementKind.DEPOSITED
  const depositedWei = known.depositedWei + (isIn ? weiAmount : 0n)
  const withdrawnWei = known.withdrawnWei + (isIn ? 0n : weiAmount)
  const balanceWei = depositedWei - withdrawnWei
  const { firstBlock, firstTime } = known
  const span = { firstBlock, firstTime, lastBlock: at.height, lastTime: at.time }
  rows.set(StorageEscrowBalance, { id, escrow: at.address, payee, depositedWei, withdrawnWei, balanceWei, ...span })
  rows.insert(StorageEscrowMovement, {
    id: at.logId,
    escrow: at.address,
    movement,
    payee,
    sender: at.tx.from,
    amountWei: weiAmount,
    balanceWei,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
}
