import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { distributed } from './ascendRouter/distributed'
import { createAndInitialize, createValidator, initializeValidator } from './registry/create'
import { balanceUpdated } from './restakingStates/balanceUpdated'
import { submitted } from './restakingStates/submitted'
import { weightUpdated } from './restakingStates/weightUpdated'
import { claimed } from './rewarder/claimed'
import { rewarderCreated } from './rewarderFactory/rewarderCreated'
import { rounds } from './round'
import { delegate } from './validator/delegate'
import { setCommissionRate, setDescription, setWithdrawalFee } from './validator/settings'
import { undelegate } from './validator/undelegate'
import { distributeRewards, processFailed, processQueue } from './validator/upkeep'
import { withdrawCommission, withdrawTipFee } from './validator/withdraw'

/** Validators, the stake that is delegated to them, and stake on other chains that counts for them. */
export const staking = defineDomain({
  name: 'staking',
  owns: domainEntities.staking,
  handlers: [
    createValidator,
    initializeValidator,
    createAndInitialize,
    delegate,
    undelegate,
    withdrawCommission,
    withdrawTipFee,
    setCommissionRate,
    setWithdrawalFee,
    setDescription,
    distributeRewards,
    processQueue,
    processFailed,
    balanceUpdated,
    weightUpdated,
    submitted,
    rewarderCreated,
    claimed,
    distributed,
  ],
  rounds,
})
