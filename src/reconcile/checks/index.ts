import type { Check } from '../check'
import { chainSupply } from './chainSupply'
import { chainTotals } from './chainTotals'
import { w0gHolder, w0gMinter, w0gSupply } from './chainW0g'
import { w0gHolderTotals, w0gMinterTotals, w0gTotals } from './chainW0gTotals'
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
import { daBlob, daSampleRound } from './daEntrance'
import { daEntranceSettings, daRegistrySettings } from './daSettings'
import { daQuorum, daSigner, daStake } from './daSigners'
import {
  daActorTotals,
  daAttestationTotals,
  daBlobTotals,
  daClientTotals,
  daRoundTotals,
  daSignerTotals,
  daStakeTotals,
  daTotals,
} from './daTotals'
import {
  marketplaceAgenticAccess,
  marketplaceAgenticData,
  marketplaceAgenticMetadata,
  marketplaceAgenticOwners,
  marketplaceAgenticUris,
  marketplaceCreators,
  marketplaceIdentityMetadata,
  marketplaceIdentityOwners,
  marketplaceNftAccess,
  marketplaceNftData,
  marketplaceNftOwners,
  marketplaceNftUris,
} from './marketplaceAgent'
import {
  marketplaceAccounts,
  marketplaceAgenticDelegates,
  marketplaceAgenticSettings,
  marketplaceMarketSettings,
  marketplaceNftDelegates,
  marketplaceNftSettings,
  marketplacePartners,
  marketplacePurses,
} from './marketplaceMarket'
import {
  marketplaceAgenticFeedback,
  marketplaceAgenticSummaries,
  marketplaceSeals,
  marketplaceSharedFeedback,
  marketplaceSharedSummaries,
  marketplaceTrust,
  marketplaceValidations,
} from './marketplaceReputation'
import {
  marketplaceAccountTotals,
  marketplaceAgentCounts,
  marketplaceAgentTotals,
  marketplaceFeedbackTotals,
  marketplaceOwnerTotals,
  marketplacePurseTotals,
  marketplaceSaleTotals,
  marketplaceValidationTotals,
  marketplaceVolumeTotals,
} from './marketplaceTotals'
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
import { storageRoles } from './storageRoles'
import { storageFlowSettings, storageMineSettings, storageRewardSettings } from './storageSettings'
import { storageAccountTotals, storageBeneficiaryTotals, storageTotals } from './storageTotals'

/** Every check, in the order in which they are made and shown. */
export const checks: readonly Check[] = [
  chainTotals,
  chainSupply,
  w0gHolder,
  w0gSupply,
  w0gMinter,
  w0gTotals,
  w0gHolderTotals,
  w0gMinterTotals,
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
  ...storageRoles,
  storageAccountTotals,
  storageBeneficiaryTotals,
  storageTotals,
  storageMinerTotals,
  storageMiningTotals,
  storageRewardTotals,
  storageEscrowTotals,
  daBlob,
  daSampleRound,
  daQuorum,
  daSigner,
  daStake,
  daEntranceSettings,
  daRegistrySettings,
  daSignerTotals,
  daAttestationTotals,
  daClientTotals,
  daBlobTotals,
  daRoundTotals,
  daStakeTotals,
  daActorTotals,
  daTotals,
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
  marketplaceNftOwners,
  marketplaceNftAccess,
  marketplaceNftData,
  marketplaceAgenticOwners,
  marketplaceAgenticAccess,
  marketplaceAgenticData,
  marketplaceAgenticMetadata,
  marketplaceIdentityOwners,
  marketplaceIdentityMetadata,
  marketplaceCreators,
  marketplaceNftUris,
  marketplaceAgenticUris,
  marketplaceAccounts,
  marketplacePurses,
  marketplaceMarketSettings,
  marketplacePartners,
  marketplaceNftSettings,
  marketplaceAgenticSettings,
  marketplaceNftDelegates,
  marketplaceAgenticDelegates,
  marketplaceAgenticFeedback,
  marketplaceSharedFeedback,
  marketplaceAgenticSummaries,
  marketplaceSharedSummaries,
  marketplaceValidations,
  marketplaceSeals,
  marketplaceTrust,
  marketplaceAgentTotals,
  marketplaceAgentCounts,
  marketplaceOwnerTotals,
  marketplaceSaleTotals,
  marketplaceVolumeTotals,
  marketplaceAccountTotals,
  marketplacePurseTotals,
  marketplaceFeedbackTotals,
  marketplaceValidationTotals,
  stakingRegistry,
  stakingValidator,
  stakingDelegation,
  stakingTotals,
  stakingDelegationTotals,
  stakingValidatorTotals,
]
