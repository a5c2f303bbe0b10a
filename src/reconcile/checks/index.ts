import type { Check } from '../check'
import { chainTotals } from './chainTotals'
import { computeFineTuningAccount, computeInferenceAccount } from './computeAccount'
import { computeDeliverable } from './computeDeliverable'
import { computeFineTuningService } from './computeFineTuningService'
import {
  computeFineTuningPairTotals,
  computeFineTuningProviderTotals,
  computeFineTuningTotals,
} from './computeFineTuningTotals'
import { computeLedger } from './computeLedger'
import {
  computeLedgerTotals,
  computeLockedTotals,
  computeMovementTotals,
  computePendingTotals,
  computeSpentTotals,
  computeStakeTotals,
} from './computeLedgerTotals'
import {
  computeSandboxAccount,
  computeSandboxProvider,
  computeSandboxService,
  computeSandboxSettings,
} from './computeSandbox'
import { computeSandboxAccountTotals, computeSandboxTotals } from './computeSandboxTotals'
import { computeService } from './computeService'
import { computeFineTuningSettings, computeInferenceSettings, computeLedgerSettings } from './computeSettings'
import {
  computeModelTotals,
  computePairTotals,
  computeProviderTotals,
  computeTotals,
  computeUsageTotals,
  computeUserTotals,
} from './computeTotals'
import { stakingDelegation, stakingRegistry, stakingValidator } from './staking'
import { stakingDelegationTotals, stakingTotals, stakingValidatorTotals } from './stakingTotals'
import { storageEpoch } from './storageEpoch'
import { storageFlow } from './storageFlow'
import { storageEscrow, storageMiner, storagePaused, storageRewardFund, storageRewardPool } from './storageMining'
import {
  storageEscrowTotals,
  storageMinerTotals,
  storageMiningTotals,
  storageRewardTotals,
} from './storageMiningTotals'
import { storagePrice } from './storagePrice'
import { storageFlowSettings, storageMineSettings, storageRewardSettings } from './storageSettings'
import { storageAccountTotals, storageBeneficiaryTotals, storageTotals } from './storageTotals'

/** Every check, in the order in which they are made and shown. */
export const checks: readonly Check[] = [
  chainTotals,
  storageFlow,
  storageEpoch,
  storagePrice,
  storagePaused,
  storageMiner,
  storageEscrow,
  storageRewardPool,
  storageRewardFund,
  storageFlowSettings,
  storageMineSettings,
  storageRewardSettings,
  storageAccountTotals,
  storageBeneficiaryTotals,
  storageTotals,
  storageMinerTotals,
  storageMiningTotals,
  storageRewardTotals,
  storageEscrowTotals,
  computeService,
  computeInferenceSettings,
  computeLedger,
  computeLedgerSettings,
  computeInferenceAccount,
  computeFineTuningAccount,
  computeFineTuningService,
  computeFineTuningSettings,
  computeDeliverable,
  computeSandboxAccount,
  computeSandboxProvider,
  computeSandboxService,
  computeSandboxSettings,
  computeProviderTotals,
  computeModelTotals,
  computeTotals,
  computeUserTotals,
  computePairTotals,
  computeUsageTotals,
  computeLedgerTotals,
  computeLockedTotals,
  computePendingTotals,
  computeMovementTotals,
  computeSpentTotals,
  computeStakeTotals,
  computeFineTuningTotals,
  computeFineTuningProviderTotals,
  computeFineTuningPairTotals,
  computeSandboxAccountTotals,
  computeSandboxTotals,
  stakingRegistry,
  stakingValidator,
  stakingDelegation,
  stakingTotals,
  stakingDelegationTotals,
  stakingValidatorTotals,
]
