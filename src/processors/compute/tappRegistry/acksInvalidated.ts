import { ComputeTappAckCause, ComputeTappApp } from '../../../model/generated'
import { on } from '../../define'
import { appKey, appOf, withAckVersion } from './apps'
import { tappRegistry } from './contract'

/** A contract that the owner allows to takes all acknowledgements of an app back. */
export const acksInvalidated = on(tappRegistry, 'AcksInvalidated', {
  reads: (e, at) => [appKey(at, e.appId)],

  apply(e, rows, at) {
    const { newAckVersion: ackVersion, invalidator } = e
    const period = { ackVersion, ackCause: ComputeTappAckCause.INVALIDATED, invalidator }
    rows.set(ComputeTappApp, withAckVersion(appOf(rows, at, e.appId), period, rows, at))
  },
})
