import { defineContract } from '../../define'
import * as abi from './abi'

/** RewarderFactory: makes a rewarder for the key of a validator. No record tells its first block. */
export const rewarderFactory = defineContract({
  name: 'rewarderFactory',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x56563413cca3fb2dc8354be3fb2aa9dee106d1e5', fromBlock: 0 }],
  },
})
