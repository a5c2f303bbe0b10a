import type { EntityClass } from '../../model/domains'
import * as entities from '../../model/generated'
import { ownTable } from '../entity'
import type { Order } from '../read/page'
import type { Table } from '../read/table'

/** A role, and the rows that tell what an address did in it. */
export interface Role {
  readonly meaning: string
  readonly table: Table<{ id: string }>
  /** Property that holds the address. Needs an index that goes on with the id. */
  readonly by: string
  readonly order: Order
}

function role<T extends { id: string }>(
  meaning: string,
  entity: EntityClass<T>,
  by: keyof T & string,
  order: Order,
): Role {
  return { meaning, table: ownTable(entity) as unknown as Table<{ id: string }>, by, order }
}

/** State: one row, or one per contract or counterpart. */
const state = <T extends { id: string }>(meaning: string, entity: EntityClass<T>, by: keyof T & string = 'id') =>
  role(meaning, entity, by, 'ASC')
/** Facts: there is no total, so the latest acts stand for it. */
const facts = <T extends { id: string }>(meaning: string, entity: EntityClass<T>, by: keyof T & string) =>
  role(meaning, entity, by, 'DESC')

/** All roles, in the order in which an account lists them. The analysts' views have a part for each. */
export const ROLES = {
  TRANSACTION_SENDER: state('Sent transactions.', entities.ChainAddress),
  STAKE_EXIT_RECIPIENT: facts('Received stake that left a validator.', entities.StakeExit, 'recipient'),
  W0G_HOLDER: state('W0G came to it or went from it.', entities.W0gHolder),
  W0G_MINTER: state('May create W0G, or did.', entities.W0gMinter),
  STORAGE_UPLOADER: state('Files were uploaded for it.', entities.StorageAccount),
  STORAGE_PAYER: facts('Sent the transactions of uploads.', entities.StorageSubmission, 'sender'),
  STORAGE_MINING_SENDER: facts('Sent attempts to mine.', entities.StorageMiningAttempt, 'sender'),
  STORAGE_MINER_OWNER: facts('Gets the rewards of a miner id, or did.', entities.StorageMinerOwner, 'beneficiary'),
  STORAGE_BENEFICIARY: state('Rewards for mining went to it.', entities.StorageBeneficiary),
  STORAGE_PAYEE: state('Rewards were put into an escrow for it.', entities.StorageEscrowBalance, 'payee'),
  STORAGE_DONOR: facts('Donated to the rewards for mining.', entities.StorageDonation, 'sender'),
  STORAGE_ROLE_HOLDER: facts('May administer a contract of storage, or did.', entities.StorageRoleChange, 'account'),
  DA_CLIENT: state('Announced blobs.', entities.DaClient),
  DA_SIGNER: state('Signs blobs, or registered to.', entities.DaSigner),
  DA_STAKER: state('Staked to sign blobs.', entities.DaStake, 'account'),
  DA_REWARD_BENEFICIARY: facts('Rewards for answers to samples went to it.', entities.DaReward, 'beneficiary'),
  DA_DONOR: facts('Donated to the rewards of DA.', entities.DaDonation, 'sender'),
  COMPUTE_USER: state('Was billed for inference.', entities.ComputeUser),
  COMPUTE_PROVIDER: state('Offers inference, or did.', entities.ComputeProvider),
  COMPUTE_TEE_SIGNER: facts(
    'Key of a service of inference in its trusted hardware.',
    entities.ComputeServiceVersion,
    'teeSignerAddress',
  ),
  LEDGER_OWNER: state('Has money in a ledger of compute, or had.', entities.ComputeLedger, 'userAddress'),
  FINE_TUNING_USER: state('Had models trained.', entities.ComputeFineTuningUser),
  FINE_TUNING_PROVIDER: state('Trains models, or did.', entities.ComputeFineTuningProvider),
  FINE_TUNING_TEE_SIGNER: facts(
    'Key of a service of fine-tuning in its trusted hardware.',
    entities.ComputeFineTuningServiceVersion,
    'teeSigner',
  ),
  SANDBOX_USER: state('Has an account for sandboxes.', entities.ComputeSandboxAccount, 'userAddress'),
  SANDBOX_PROVIDER: state('Offers sandboxes.', entities.ComputeSandboxProvider, 'provider'),
  SANDBOX_TEE_SIGNER: facts(
    'Key of a service of sandboxes in its trusted hardware.',
    entities.ComputeSandboxServiceVersion,
    'teeSigner',
  ),
  TAPP_OWNER: state('Owns a trusted app.', entities.ComputeTappApp, 'owner'),
  TAPP_NODE: state('Key of a node of a trusted app.', entities.ComputeTappNode, 'signer'),
  TAPP_USER: state('Acknowledged a trusted app, or did.', entities.ComputeTappUser, 'userAddress'),
  AGENT_OWNER: state('Owns agents, or did.', entities.AgentOwner, 'owner'),
  AGENT_CREATOR: facts('Is named as the creator of an agent, or was.', entities.AgentCreatorVersion, 'creator'),
  AGENT_SELLER: facts('Sold agents.', entities.AgentSale, 'seller'),
  AGENT_BUYER: facts('Bought agents.', entities.AgentSale, 'buyer'),
  AGENT_PARTNER: state('Earns a part of the fees of a market.', entities.AgentFeePurse, 'partner'),
  AGENT_MARKET_ACCOUNT: state('Has an account in a market of agents.', entities.AgentMarketAccount, 'account'),
  AGENT_AUTHORIZED_USER: facts('May use an agent, or might.', entities.AgentAuthorization, 'userAddress'),
  AGENT_DELEGATE: state('Acts for users of agents, or did.', entities.AgentDelegate, 'delegate'),
  AGENT_FEEDBACK_CLIENT: facts('Judged agents.', entities.AgentFeedback, 'client'),
  AGENT_VALIDATOR: facts('Was asked to validate the work of an agent.', entities.AgentValidation, 'validator'),
  VALIDATOR: state('Contract of a validator.', entities.StakingValidator),
  VALIDATOR_OPERATOR: state('Runs a validator.', entities.StakingValidator, 'operator'),
  DELEGATOR: state('Has stake with validators, or had.', entities.StakingDelegation, 'delegator'),
  STAKE_CLAIMANT: facts('Asked validators for stake, commission or tips.', entities.StakingPayout, 'account'),
} as const satisfies Readonly<Record<string, Role>>

export type RoleName = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as readonly RoleName[]
