import { defineContract } from '../../define'
import * as abi from './abi'

/** Feedback on the agents of one AgenticID, each with a proof that its author was served. The nth belongs to the nth AgenticID. */
export const agenticIdReputation = defineContract({
  name: 'agenticIdReputation',
  events: abi.events,
  functions: abi.functions,
  deployments: {
    galileo: [
      { address: '0xede70197313d0b603612dfc9801162d1ada3d196', fromBlock: 20_295_540 },
      { address: '0x884c2809888bfd789919331ea1fb2da9c31363d2', fromBlock: 20_295_540 },
    ],
  },
})
