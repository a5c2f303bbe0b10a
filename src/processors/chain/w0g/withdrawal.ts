import { W0gMovementKind } from '../../../model/generated'
import { on } from '../../define'
import { w0g } from './contract'
import { move, readsMovement } from './move'

/** W0G is unwrapped; it emits no Transfer. */
export const withdrawal = on(w0g, 'Withdrawal', {
  reads: ({ src }, at) => readsMovement(at, src),
  apply: ({ src, wad }, rows, at) => move({ kind: W0gMovementKind.WITHDRAWAL, sender: src, amountWei: wad }, rows, at),
})
