import { ComputeTappAckCause, ComputeTappApp } from '../../../model/generated'
import { on } from '../../define'
import { appKey, appOf, withAckVersion } from './apps'
import { tappRegistry } from './contract'
import { withCode } from './versions'

/** An app is registered, or again after it was not. The number to acknowledge grows by one, which no log says. */
export const appRegistered = on(tappRegistry, 'AppRegistered', {
  reads: (e, at) => [appKey(at, e.appId)],

  apply(e, rows, at) {
    const app = withCode(appOf(rows, at, e.appId), e, rows, at)
    const ackVersion = app.ackVersion + 1n
    rows.set(ComputeTappApp, {
      ...withAckVersion(app, { ackVersion, ackCause: ComputeTappAckCause.REGISTERED }, rows, at),
      owner: e.owner,
    })
  },
})
