import { defineContract } from '../../define'
import { market } from '../market/contract'
import * as abi from './abi'

/** ChunkLinearReward, or OnePoolReward in older deployments: holds the storage fees and pays them to miners. */
export const reward = defineContract({
  name: 'reward',
  events: {
    ...abi.events,
    DistributeReward: abi.events['DistributeReward(uint256 indexed,address indexed,bytes32 indexed,uint256)'],
    /** Until January 2025 the log did not name the miner. */
    DistributeRewardOld: abi.events['DistributeReward(uint256 indexed,address indexed,uint256)'],
  },
  functions: abi.functions,
  deployments: {
    mainnet: [{ address: '0x457ac76b58ffcdc118aabd6dbc63ff9072880870', fromBlock: 2_387_557 }],
    galileo: [{ address: '0xa97b57b4bdfea2d0a25e535bd849ad4e6c440a69', fromBlock: 1 }],
  },
  discover: { through: market, call: 'reward' },
})
