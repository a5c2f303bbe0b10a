import { defineContract } from '../../define'
import * as abi from './abi'

/** WrappedOGBase: the precompile that keeps the quotas of W0G's minters and moves native 0G in and out of it. It logs nothing. */
export const wrappedOgBase = defineContract({
  name: 'wrappedOgBase',
  events: {},
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x0000000000000000000000000000000000001002', fromBlock: 0 }],
    galileo: [{ address: '0x0000000000000000000000000000000000001002', fromBlock: 0 }],
  },
})
