import { defineContract } from '../../define'
import * as abi from './abi'

/** The canonical ERC-8004 registry of a chain, shared by many projects. No record tells its first block. */
export const erc8004Identity = defineContract({
  name: 'erc8004Identity',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x8004a169fb4a3325136eb29fa0ceb6d2e539a432', fromBlock: 0 }],
    galileo: [{ address: '0x8004a818bfb912233c491871b3d84c89a494bd9e', fromBlock: 0 }],
  },
})
