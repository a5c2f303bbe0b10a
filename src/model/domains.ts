import type { DomainName } from './domainNames'
import * as entities from './generated'

/** A table's class, as the code generator writes it. */
export type EntityClass<T extends { id: string } = { id: string }> = new (...args: never[]) => T

/** The tables that a domain's processor owns. `RawLog` exists once in every domain's schema. */
export const domainEntities: Record<DomainName, readonly EntityClass[]> = {
  chain: [
    entities.Block,
    entities.Transaction,
    entities.ChainStats,
    entities.ChainAddress,
    entities.ChainActiveAddress,
    entities.RawLog,
  ],
  storage: [
    entities.StorageSubmission,
    entities.StorageEpoch,
    entities.StoragePrice,
    entities.StorageMarket,
    entities.StorageAccount,
    entities.StorageStats,
    entities.StorageActiveAccount,
    entities.StorageMiner,
    entities.StorageMinerOwner,
    entities.StorageMiningAttempt,
    entities.StorageMiningWin,
    entities.StorageReward,
    entities.StorageRewardPool,
    entities.StorageRewardFund,
    entities.StorageDonation,
    entities.StorageEscrowMovement,
    entities.StorageEscrowBalance,
    entities.StorageParameter,
    entities.StorageParameterVersion,
    entities.StoragePause,
    entities.StorageFlow,
    entities.StorageUpgrade,
    entities.StorageMiningStats,
    entities.StorageMinerStats,
    entities.StorageMinerEpoch,
    entities.StorageActiveMiner,
    entities.StorageRewardedMiner,
    entities.RawLog,
  ],
  compute: [
    entities.ComputeSettlement,
    entities.ComputeService,
    entities.ComputeServiceVersion,
    entities.ComputeProvider,
    entities.ComputeStats,
    entities.ComputeProviderStats,
    entities.ComputeModelStats,
    entities.ComputeActiveUser,
    entities.ComputeActiveProvider,
    entities.RawLog,
  ],
}

export { DOMAIN_NAMES, type DomainName } from './domainNames'
