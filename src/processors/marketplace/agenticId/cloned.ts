import { on } from '../../define'
import { cloneAgent, cloneKeys } from '../clones'
import { proveTransfer } from '../transfers'
import { agenticId } from './contract'
import { tokenOf } from './token'

/** An agent is copied; the keys of the copy's data are sealed for its owner. */
export const cloned = on(agenticId, 'Cloned', {
  reads: (e, at) => cloneKeys(at, e.tokenId, e.newTokenId),

  apply({ tokenId, newTokenId, from, to, entries }, rows, at) {
    cloneAgent({ ...tokenOf(tokenId), newTokenId, from, to }, rows, at)
    proveTransfer({ ...tokenOf(newTokenId), to, sealedKeys: entries.length }, rows, at)
  },
})
