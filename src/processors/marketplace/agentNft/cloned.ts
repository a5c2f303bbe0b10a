import { on } from '../../define'
import { cloneAgent, cloneKeys } from '../clones'
import { agentNft, tokenOf } from './contract'

/** An agent that was just created is a copy. */
export const cloned = on(agentNft, 'Cloned', {
  reads: (e, at) => cloneKeys(at, e._tokenId, e._newTokenId),
  apply: (e, rows, at) =>
    cloneAgent({ ...tokenOf(e._tokenId), newTokenId: e._newTokenId, from: e._from, to: e._to }, rows, at),
})
