import { InvariantError } from '../lib/errors'
import { docs } from '../model/docs'
import type { DomainName } from '../model/domainNames'
import {
  AgentAuthorizationEnd,
  AgentMarketAct,
  AgentPayment,
  AgentStandard,
  AgentTransferKind,
  AgentTrustKind,
  AuditOutcome,
  ComputeAcknowledgementCause,
  ComputeActEvidence,
  ComputeDeliverableAct,
  ComputeDeliverableStatus,
  ComputeFineTuningParameterName,
  ComputeFineTuningSignerAct,
  ComputeFineTuningStakeAct,
  ComputeLedgerAct,
  ComputeParameterName,
  ComputeSandboxPricing,
  ComputeSandboxRefundEnd,
  ComputeSandboxVoucherStatus,
  ComputeSecurityAct,
  ComputeServiceEnd,
  ComputeSettlementStatus,
  ComputeStakeDirection,
  ComputeTappAckCause,
  ComputeTappNodeAct,
  ComputeTappVersionEnd,
  DaBlobStatus,
  DaParameterName,
  DaStakeDirection,
  DaVotesBasis,
  FieldSource,
  MarketplaceParameterName,
  RawLogReason,
  StakingBondStatus,
  StakingMovementKind,
  StakingPayoutKind,
  StakingRoundReason,
  StakingUpkeepKind,
  StakingVersionCause,
  Step,
  StorageEscrowMovementKind,
  StorageParameterName,
  StorageRoleAct,
  StorageUpgradeKind,
  SupplyGap,
  W0gMovementKind,
} from '../model/generated'
import { builder } from './builder'
import type { Order } from './read/page'

function documented<V extends string>(name: string, values: Readonly<Record<string, V>>) {
  const described = Object.values(values).map((value) => {
    const description = docs[name]?.fields[value]
    return [value, description ? { value, description } : { value }] as const
  })
  return builder.enumType<string, Record<string, { value: V }>>(name, {
    description: docs[name]?.description ?? '',
    values: Object.fromEntries(described),
  })
}

export const StepEnum = documented('Step', Step)
export const RawLogReasonEnum = documented('RawLogReason', RawLogReason)
const AcknowledgementCauseEnum = documented('ComputeAcknowledgementCause', ComputeAcknowledgementCause)

export const FieldSourceEnum = documented('FieldSource', FieldSource)

export const SupplyGapEnum = documented('SupplyGap', SupplyGap)

const StorageParameterEnum = documented('StorageParameterName', StorageParameterName)

const StakingMovementKindEnum = documented('StakingMovementKind', StakingMovementKind)

/** Enum of a property: of one entity, or whatever the entity. */
const ENUMS = {
  trustKind: documented('AgentTrustKind', AgentTrustKind),
  step: StepEnum,
  reason: RawLogReasonEnum,
  status: documented('ComputeSettlementStatus', ComputeSettlementStatus),
  source: FieldSourceEnum,
  lockSource: FieldSourceEnum,
  act: documented('ComputeLedgerAct', ComputeLedgerAct),
  evidence: documented('ComputeActEvidence', ComputeActEvidence),
  endedBy: documented('ComputeServiceEnd', ComputeServiceEnd),
  'ComputeDeliverable.status': documented('ComputeDeliverableStatus', ComputeDeliverableStatus),
  'ComputeDeliverableEvent.act': documented('ComputeDeliverableAct', ComputeDeliverableAct),
  'ComputeFineTuningSignerChange.act': documented('ComputeFineTuningSignerAct', ComputeFineTuningSignerAct),
  'ComputeFineTuningStake.act': documented('ComputeFineTuningStakeAct', ComputeFineTuningStakeAct),
  'ComputeFineTuningParameter.parameter': documented('ComputeFineTuningParameterName', ComputeFineTuningParameterName),
  blobStatus: documented('DaBlobStatus', DaBlobStatus),
  votesBasis: documented('DaVotesBasis', DaVotesBasis),
  'DaStakeMovement.direction': documented('DaStakeDirection', DaStakeDirection),
  'DaParameter.parameter': documented('DaParameterName', DaParameterName),
  voucherStatus: documented('ComputeSandboxVoucherStatus', ComputeSandboxVoucherStatus),
  pricing: documented('ComputeSandboxPricing', ComputeSandboxPricing),
  refundEnd: documented('ComputeSandboxRefundEnd', ComputeSandboxRefundEnd),
  versionEnd: documented('ComputeTappVersionEnd', ComputeTappVersionEnd),
  nodeAct: documented('ComputeTappNodeAct', ComputeTappNodeAct),
  ackCause: documented('ComputeTappAckCause', ComputeTappAckCause),
  'ComputeSecurityEvent.act': documented('ComputeSecurityAct', ComputeSecurityAct),
  cause: AcknowledgementCauseEnum,
  closedBy: AcknowledgementCauseEnum,
  direction: documented('ComputeStakeDirection', ComputeStakeDirection),
  parameter: documented('ComputeParameterName', ComputeParameterName),
  outcome: documented('AuditOutcome', AuditOutcome),
  movement: documented('StorageEscrowMovementKind', StorageEscrowMovementKind),
  'StorageParameter.parameter': StorageParameterEnum,
  'StorageParameterVersion.parameter': StorageParameterEnum,
  gap: SupplyGapEnum,
  'W0gMovement.kind': documented('W0gMovementKind', W0gMovementKind),
  roleAct: documented('StorageRoleAct', StorageRoleAct),
  bondStatus: documented('StakingBondStatus', StakingBondStatus),
  sharesSource: FieldSourceEnum,
  lastMovementKind: StakingMovementKindEnum,
  'StakingMovement.kind': StakingMovementKindEnum,
  'StakingPayout.kind': documented('StakingPayoutKind', StakingPayoutKind),
  'StakingUpkeep.kind': documented('StakingUpkeepKind', StakingUpkeepKind),
  'StakingRound.reason': documented('StakingRoundReason', StakingRoundReason),
  'StakingValidatorVersion.cause': documented('StakingVersionCause', StakingVersionCause),
  upgrade: documented('StorageUpgradeKind', StorageUpgradeKind),
  standard: documented('AgentStandard', AgentStandard),
  transferKind: documented('AgentTransferKind', AgentTransferKind),
  authorizationEnd: documented('AgentAuthorizationEnd', AgentAuthorizationEnd),
  payment: documented('AgentPayment', AgentPayment),
  marketAct: documented('AgentMarketAct', AgentMarketAct),
  'MarketplaceParameter.parameter': documented('MarketplaceParameterName', MarketplaceParameterName),
}

/** Enum of the column. */
export function enumOf({ entity, property }: { readonly entity: string; readonly property: string }) {
  const known = Object.entries(ENUMS)
  const found = known.find(([name]) => name === `${entity}.${property}`) ?? known.find(([name]) => name === property)
  if (found === undefined) throw new InvariantError(`No enum is known for ${entity}.${property}.`)
  return found[1]
}

export const OrderEnum = builder.enumType('Order', {
  description: 'Direction of a list by its cursor.',
  values: {
    ASC: { value: 'ASC' as Order, description: 'Oldest first; lowest key first.' },
    DESC: { value: 'DESC' as Order, description: 'Newest first; highest key first.' },
  },
})

export const DomainEnum = builder.enumType('Domain', {
  description: 'Part of the network with its own processor, tables and height.',
  values: {
    CHAIN: { value: 'chain' as DomainName, description: 'Blocks, transactions and the wrapped native token.' },
    STORAGE: { value: 'storage' as DomainName, description: 'Uploads to 0G Storage.' },
    DA: { value: 'da' as DomainName, description: 'Blobs, signers and attestations of 0G DA.' },
    COMPUTE: { value: 'compute' as DomainName, description: 'Services and settlements of 0G Compute.' },
    MARKETPLACE: { value: 'marketplace' as DomainName, description: 'Agents, their sales and their reputation.' },
    STAKING: { value: 'staking' as DomainName, description: 'Validators and the stake that is delegated to them.' },
  },
})
