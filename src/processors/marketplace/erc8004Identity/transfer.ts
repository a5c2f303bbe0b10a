import { on } from '../../define'
import { transferAgent, transferKeys } from '../transfers'
import { erc8004Identity } from './contract'
import { holderOf, identityOf, toldOf } from './token'

/** An identity is registered or changes hands. One that AgenticID holds is kept, whoever had it before is not. */
export const transfer = on(erc8004Identity, 'Transfer', {
  reads: (e, at) => transferKeys(at, e.tokenId),

  apply({ from, to, tokenId }, rows, at) {
    const isWanted = toldOf(tokenId, to, at) !== null || holderOf(tokenId, rows, at) !== null
    if (isWanted) transferAgent({ ...identityOf(tokenId), from, to }, rows, at)
  },
})
