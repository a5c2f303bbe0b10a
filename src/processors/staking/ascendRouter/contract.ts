import { defineContract } from '../../define'
import * as abi from './abi'

/** AscendRouter: passes on what it holds, as W0G. No record tells its first block. */
export const ascendRouter = defineContract({
  name: 'ascendRouter',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x4af366c80eb17f24923fe956cc21a11a6864b33a', fromBlock: 0 }],
  },
})
