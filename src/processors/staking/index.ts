import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { createAndInitialize, createValidator, initializeValidator } from './registry/create'
import { rounds } from './round'
import { delegate } from './validator/delegate'
import { setCommissionRate, setDescription, setWithdrawalFee } from './validator/settings'
import { undelegate } from './validator/undelegate'
import { distributeRewards, processFailed, processQueue } from './validator/upkeep'
import { withdrawCommission, withdrawTipFee } from './validator/withdraw'

/** Validators, and the stake that is delegated to them. */
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
  ],
  rounds,
})
