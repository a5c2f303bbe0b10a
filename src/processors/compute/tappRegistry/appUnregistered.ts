import { ComputeTappApp, ComputeTappVersionEnd } from '../../../model/generated'
import { on } from '../../define'
import { appKey, appOf } from './apps'
import { tappRegistry } from './contract'
import { endVersion } from './versions'

/** An app goes with its last node; the log of the node before tells the new number to acknowledge. */
export const appUnregistered = on(tappRegistry, 'AppUnregistered', {
  reads: (e, at) => [appKey(at, e.appId)],

  apply(e, rows, at) {
    const app = appOf(rows, at, e.appId)
    endVersion(app, ComputeTappVersionEnd.UNREGISTERED, rows, at)
    rows.set(ComputeTappApp, { ...app, owner: e.owner, active: false })
  },
})
