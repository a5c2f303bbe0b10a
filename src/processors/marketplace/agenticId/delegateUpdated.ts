import { on } from '../../define'
import { delegateKey, setDelegate } from '../delegates'
import { agenticId } from './contract'

/** A user lets somebody act for them. */
export const delegateUpdated = on(agenticId, 'DelegateUpdated', {
  reads: (e, at) => [delegateKey(at, e.user)],
  apply: setDelegate,
})
