import { W0gMovementKind } from '../../../model/generated'
import { on } from '../../define'
import { asksMinter, noteMinterAct, readsMinter } from '../wrappedOgBase/minter'
import { w0g } from './contract'
import { move, readsMovement } from './move'
import { asksSupply, noteSupply } from './token'

/** A minter creates W0G within its quota; it emits no Transfer. */
export const mint = on(w0g, 'Mint', {
  reads: ({ minter, dst }, at) => [...readsMovement(at, dst), readsMinter(minter)],
  needs: ({ minter }, at) => ({ ...asksSupply(at), ...asksMinter(minter, at) }),
  apply({ minter, dst, wad }, rows, at, answers) {
    move({ kind: W0gMovementKind.MINT, recipient: dst, minter, amountWei: wad }, rows, at)
    noteSupply(answers, rows, at)
    noteMinterAct(minter, { mints: 1, mintedWei: wad }, rows, at, answers)
  },
})
