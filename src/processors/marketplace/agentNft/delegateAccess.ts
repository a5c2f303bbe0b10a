import { on } from '../../define'
import { delegateKey, setDelegate } from '../delegates'
import { agentNft } from './contract'

/** A user lets an assistant act for them. */
export const delegateAccess = on(agentNft, 'DelegateAccess', {
  reads: (e, at) => [delegateKey(at, e._user)],
  apply: (e, rows, at) => setDelegate({ user: e._user, delegate: e._assistant }, rows, at),
})
