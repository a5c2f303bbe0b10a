import { ComputeTappAckCause, ComputeTappApp } from '../../../model/generated'
import { on } from '../../define'
import { appKey, appOf, withAckVersion } from './apps'
import { tappRegistry } from './contract'
import { withCode } from './versions'

/** An app has other code, which users have to acknowledge anew. */
export const appUpdated = on(tappRegistry, 'AppUpdated', {
  reads: (e, at) => [appKey(at, e.appId)],

  apply(e, rows, at) {
    const app = withCode(appOf(rows, at, e.appId), e, rows, at)
    const period = { ackVersion: e.newAckVersion, ackCause: ComputeTappAckCause.APP_UPDATED }
    rows.set(ComputeTappApp, withAckVersion(app, period, rows, at))
  },
})
