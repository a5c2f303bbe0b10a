import type { Deployment } from '../../../config/network'
import { defineContract } from '../../define'
import * as abi from './abi'

/** UpgradeableBeacon: names the code that the proxies of one contract run. All beacons are alike but for what they are of. */
function beaconOf(contract: string, deployments: Readonly<Record<string, readonly Deployment[]>>) {
  return { contract, beacon: defineContract({ name: `${contract}Beacon`, ...abi, deployments }) }
}

/** Beacons of the compute contracts, each with the name of the contract whose code it names. */
export const beacons = [
  beaconOf('ledger', {
    mainnet: [{ address: '0xfe5ed683f64ad623faabb7fa439745a866ad65df', fromBlock: 13_219_867 }],
    galileo: [{ address: '0x1e9366b95391aed2b207ad5a53681e0ae825cc9b', fromBlock: 6_947_877 }],
  }),
  beaconOf('inference', {
    mainnet: [{ address: '0xe7e9e873371cb1b42ae9e8cb3aa646324932243a', fromBlock: 13_220_046 }],
    galileo: [{ address: '0xa543f577ab2c3e4a103dd6f947e70a83ec436d78', fromBlock: 6_948_089 }],
  }),
  beaconOf('fineTuning', {
    mainnet: [{ address: '0x449c244c7d18dbcdd3612e6b14628eedb236fb80', fromBlock: 24_343_755 }],
  }),
] as const
