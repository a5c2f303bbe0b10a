import { defineContract } from '../../define'
import * as abi from './abi'

/** RestakingStates: what an oracle says of stake on other chains, and what each collateral counts. No record tells its first block. */
export const restakingStates = defineContract({
  name: 'restakingStates',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0xd5ab0ed30d65f01ec6d6a4baca6e466f395334b6', fromBlock: 0 }],
  },
})
