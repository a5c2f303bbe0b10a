import { W0gMovementKind } from '../../../model/generated'
import { on } from '../../define'
import { w0g } from './contract'
import { move, readsMovement } from './move'

/** W0G goes from one holder to another, or to itself. */
export const transfer = on(w0g, 'Transfer', {
  reads: ({ src, dst }, at) => readsMovement(at, src, dst),
  apply: ({ src, dst, wad }, rows, at) =>
    move({ kind: W0gMovementKind.TRANSFER, sender: src, recipient: dst, amountWei: wad }, rows, at),
})
