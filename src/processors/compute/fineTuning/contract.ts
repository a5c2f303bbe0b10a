import { defineContract } from '../../define'
import * as abi from './abi'
import { events } from './events'
import * as legacy from './legacy/abi'

/** FineTuningServing: providers list what they can train, deliver models and settle the fees for them. */
export const fineTuning = defineContract({
  name: 'fineTuning',
  events,
  functions: {
    ...abi.functions,
    // Of earlier builds, so that their transactions can be read. What stands before the bracket is the method's name.
    'addOrUpdateService(2025)': legacy.functions.addOrUpdateService,
    'acknowledgeProviderSigner(2025)': legacy.functions.acknowledgeProviderSigner,
    'settleFees(2025)': legacy.functions['settleFees((string,bytes,bytes,uint256,address,bytes,uint256,address))'],
    'settleFees(broker 2.0.0)':
      legacy.functions['settleFees((uint256,bytes,bytes,uint256,address,bytes,uint256,address))'],
    'addDeliverable(broker 2.0.0)': legacy.functions.addDeliverable,
    'acknowledgeDeliverable(broker 2.0.0)': legacy.functions.acknowledgeDeliverable,
  },
  deployments: {
    mainnet: [{ address: '0x4e3474095518883744ddf135b7e0a23301c7f9c0', fromBlock: 24_343_771 }],
    galileo: [
      { address: '0xc6c075d8039763c8f1ebe580be5addf2fd6941ba', fromBlock: 20_295_540 },
      { address: '0x562a07530bde7fe867e84f5a278829ab5463e92a', fromBlock: 20_123_297 },
      { address: '0xac66ebd174435c04f1449bba08157a707b6fa7b1', fromBlock: 6_949_314 },
    ],
  },
})
