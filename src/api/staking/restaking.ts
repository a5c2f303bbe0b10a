import {
  StakingAscendDistribution,
  StakingCollateralWeight,
  StakingRestake,
  StakingRestakeBalance,
  StakingRestakeSubmission,
  StakingRewarder,
  StakingRewarderClaim,
} from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'stakingRestakes',
  description: 'Stake on other chains as the oracle changes it, newest first.',
  type: entityNode(StakingRestake, { key: 'factId' }),
  table: ownTable(StakingRestake),
  order: 'DESC',
  filters: { rewarder: 'rewarder', account: 'account' },
})

entityList({
  name: 'stakingRestakeBalances',
  description: 'Stake on other chains as it stands, by account, rewarder and collateral.',
  type: entityNode(StakingRestakeBalance, { key: null }),
  table: ownTable(StakingRestakeBalance),
  order: 'ASC',
  filters: { rewarder: 'rewarder', account: 'account' },
})

entityList({
  name: 'stakingCollateralWeights',
  description: 'What collaterals count as stake, newest first; one with toBlock null is in force.',
  type: entityNode(StakingCollateralWeight, { key: 'factId' }),
  table: ownTable(StakingCollateralWeight),
  order: 'DESC',
  filters: { collateral: 'collateral' },
})

entityList({
  name: 'stakingRestakeSubmissions',
  description: 'Logs of other chains that the oracle has handed in, newest first.',
  type: entityNode(StakingRestakeSubmission, { key: 'factId' }),
  table: ownTable(StakingRestakeSubmission),
  order: 'DESC',
  filters: {},
})

entityList({
  name: 'stakingRewarders',
  description: 'Contracts that pay restakers, one for each validator that has any.',
  type: entityNode(StakingRewarder, { key: 'address' }),
  table: ownTable(StakingRewarder),
  order: 'ASC',
  filters: { pubkey: 'pubkey' },
})

entityList({
  name: 'stakingRewarderClaims',
  description: 'Payouts to restakers, newest first.',
  type: entityNode(StakingRewarderClaim, { key: 'factId' }),
  table: ownTable(StakingRewarderClaim),
  order: 'DESC',
  filters: { rewarder: 'rewarder', account: 'account' },
})

entityList({
  name: 'stakingAscendDistributions',
  description: 'What the router of Ascend passed on, newest first.',
  type: entityNode(StakingAscendDistribution, { key: 'factId' }),
  table: ownTable(StakingAscendDistribution),
  order: 'DESC',
  filters: { recipient: 'recipient' },
})
