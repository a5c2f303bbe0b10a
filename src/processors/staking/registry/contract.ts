import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * Staking: makes a contract for every validator. The protocol puts it at one address on both networks from the start; no record
 * tells its events, so its logs are kept raw.
 */
export const registry = defineContract({
  name: 'staking',
  events: {},
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0xea224dbb52f57752044c0c86ad50930091f561b9', fromBlock: 0 }],
    galileo: [{ address: '0xea224dbb52f57752044c0c86ad50930091f561b9', fromBlock: 0 }],
  },
})
