import { defineContract } from '../../define'
import * as abi from './abi'

/** Flow: the append-only log of stored data. Each upload pays its fee here and gets a position. */
export const flow = defineContract({
  name: 'flow',
  events: {
    ...abi.events,
    Submit:
      abi.events['Submit(address indexed,bytes32 indexed,uint256,uint256,uint256,(uint256,bytes,(bytes32,uint256)[]))'],
    /** For one week the source had the submitter inside the tuple, which changes the topic. */
    SubmitInterim:
      abi.events[
        'Submit(address indexed,bytes32 indexed,uint256,uint256,uint256,(uint256,bytes,(bytes32,uint256)[],address))'
      ],
  },
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x62d4144db0f0a6fbbaeb6296c785c71b3d57c526', fromBlock: 2_387_557 }],
    galileo: [{ address: '0x22e03a6a89b950f1c82ec5e74f8eca321a105296', fromBlock: 1 }],
  },
})
