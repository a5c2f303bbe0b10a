/** Why the beacons' calls have no handler. */
export const ignored: Readonly<Record<string, string>> = {
  'UpgradeableBeacon.upgradeTo': 'Emits Upgraded.',
  'UpgradeableBeacon.transferOwnership': 'Emits OwnershipTransferred.',
  'UpgradeableBeacon.renounceOwnership': 'Emits OwnershipTransferred.',
  'UpgradeableBeacon.implementation': 'Changes nothing.',
  'UpgradeableBeacon.owner': 'Changes nothing.',
}
