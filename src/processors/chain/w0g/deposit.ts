import { W0gMovementKind } from '../../../model/generated'
import { on } from '../../define'
import { w0g } from './contract'
import { move, readsMovement } from './move'

/** Native 0G is wrapped; it emits no Transfer. */
export const deposit = on(w0g, 'Deposit', {
  reads: ({ dst }, at) => readsMovement(at, dst),
  apply: ({ dst, wad }, rows, at) => move({ kind: W0gMovementKind.DEPOSIT, recipient: dst, amountWei: wad }, rows, at),
})
