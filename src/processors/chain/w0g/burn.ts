import { W0gMovementKind } from '../../../model/generated'
import { on } from '../../define'
import { asksMinter, noteMinterAct, readsMinter } from '../wrappedOgBase/minter'
import { w0g } from './contract'
import { move, readsMovement } from './move'
import { asksSupply, noteSupply } from './token'

/** A minter destroys W0G, its own or what it was allowed to; it emits no Transfer. */
export const burn = on(w0g, 'Burn', {
  reads: ({ minter, src }, at) => [...readsMovement(at, src), readsMinter(minter)],
  needs: ({ minter }, at) => ({ ...asksSupply(at), ...asksMinter(minter, at) }),
  apply({ minter, src, wad }, rows, at, answers) {
    move({ kind: W0gMovementKind.BURN, sender: src, minter, amountWei: wad }, rows, at)
    noteSupply(answers, rows, at)
    noteMinterAct(minter, { burns: 1, burnedWei: wad }, rows, at, answers)
  },
})
