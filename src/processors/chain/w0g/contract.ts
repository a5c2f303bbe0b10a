import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * W0G: native 0G as a token, which trusted minters can also create within a quota. A transaction that anybody could send deployed
 * it, at the same address everywhere; no record tells its first block. Uncertain on Galileo.
 */
export const w0g = defineContract({
  name: 'w0g',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x1cd0690ff9a693f5ef2dd976660a8dafc81a109c', fromBlock: 0 }],
    galileo: [{ address: '0x1cd0690ff9a693f5ef2dd976660a8dafc81a109c', fromBlock: 0 }],
  },
})
