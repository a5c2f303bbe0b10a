import { on } from '../../define'
import { agentKey } from '../agents'
import { proveTransfer, transferAgent, transferKeys } from '../transfers'
import { agenticId } from './contract'
import { tokenOf } from './token'

/** An agent is registered or changes hands. Its owner is who AgenticID says: the canonical registry knows AgenticID alone. */
export const transfer = on(agenticId, 'Transfer', {
  reads: (e, at) => transferKeys(at, e.tokenId),
  apply: ({ from, to, tokenId }, rows, at) => void transferAgent({ ...tokenOf(tokenId), from, to }, rows, at),
})

/** The keys of its data were sealed for whoever got it; so it is when an agent is registered, too. */
export const iTransferred = on(agenticId, 'ITransferred', {
  reads: (e, at) => [agentKey(at, e.tokenId)],
  apply: ({ to, tokenId, entries }, rows, at) =>
    proveTransfer({ ...tokenOf(tokenId), to, sealedKeys: entries.length }, rows, at),
})
