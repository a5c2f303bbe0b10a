import { defineContract } from '../../define'
import * as abi from './abi'

/** InferenceServing: providers list services here and settle their users' bills. */
export const inference = defineContract({
  name: 'inference',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    mainnet: [
      { address: '0x47340d900bdfec2bd393c626e12ea0656f938d84', fromBlock: 13_220_064 },
      { address: '0x0754221a9f2c11d820f827170249c3cc5cc3dc74', fromBlock: 11_970_150 },
    ],
    galileo: [
      { address: '0xa79f4c8311ff93c06b8cfb403690cc987c93f91e', fromBlock: 6_948_111 },
      { address: '0xa58e5220a5cf61768c7a5dbfc34a2377829240be', fromBlock: 5_285_492 },
    ],
  },
})
