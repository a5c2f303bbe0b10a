import { on } from '../../define'
import { agentKey } from '../agents'
import { setCreator } from '../creators'
import { agentNft, tokenOf } from './contract'

/** Somebody is named as an agent's creator. */
export const creatorSet = on(agentNft, 'CreatorSet', {
  reads: (e, at) => [agentKey(at, e.tokenId)],
  apply: (e, rows, at) => setCreator({ ...tokenOf(e.tokenId), creator: e.creator }, rows, at),
})
