import { on } from '../../define'
import { noteUpgrade } from '../beaconUpgraded'
import { beacons } from './contract'

/** A beacon names other code: all its proxies run it from this block on. */
export const upgraded = beacons.map(({ contract, beacon }) =>
  on(beacon, 'Upgraded', {
    apply: ({ implementation }, rows, at) =>
      noteUpgrade({ contract, beacon: at.address, implementation, proxy: null }, rows, at),
  }),
)
