import type { DomainName } from '../../model/domainNames'
import {
  AgentFeedback,
  AgentSale,
  AgentTransfer,
  ChainActiveAddress,
  ComputeActiveUser,
  ComputeFineTuningActiveUser,
  ComputeSandboxActiveUser,
  DaActiveClient,
  StakingActiveDelegator,
  StorageActiveAccount,
} from '../../model/generated'
import { ownTable } from '../entity'
import { type Membership, membersOver } from '../read/buckets'
import type { Parameters } from '../read/condition'
import type { Span } from '../read/span'

/** SQL of a column `account`: whoever was active in a span between full hours, maybe more than once. */
type Accounts = (span: Span, parameters: Parameters) => string

/** Scope of members that are counted over the whole network. */
const NETWORK = 'NETWORK-'

export const CHAIN_SENDERS: Membership = { table: ownTable(ChainActiveAddress).name, column: 'address' }
export const STORAGE_SUBMITTERS: Membership = { table: ownTable(StorageActiveAccount).name, column: 'account' }
export const DA_CLIENTS: Membership = { table: ownTable(DaActiveClient).name, column: 'client' }
export const DELEGATORS: Membership = {
  table: ownTable(StakingActiveDelegator).name,
  column: 'delegator',
  prefix: NETWORK,
}
export const INFERENCE_USERS: Membership = {
  table: ownTable(ComputeActiveUser).name,
  column: 'user_address',
  prefix: NETWORK,
}
export const FINE_TUNING_USERS: Membership = {
  table: ownTable(ComputeFineTuningActiveUser).name,
  column: 'user_address',
  prefix: NETWORK,
}
export const SANDBOX_USERS: Membership = {
  table: ownTable(ComputeSandboxActiveUser).name,
  column: 'user_address',
  prefix: NETWORK,
}

/** Members of any of the buckets' tables. */
function ofMembers(...memberships: readonly Membership[]): Accounts {
  return (span, parameters) =>
    memberships
      .map((membership) => `SELECT account FROM (${membersOver(membership, span, parameters)}) member`)
      .join(' UNION ALL ')
}

/** Where facts name whoever acted: table, its time, and the columns. */
const MARKETPLACE = [
  [ownTable(AgentTransfer).name, 'from_time', ['operator']],
  [ownTable(AgentSale).name, 'time', ['seller', 'buyer']],
  [ownTable(AgentFeedback).name, 'time', ['client']],
] as const

const ofMarketplace: Accounts = ({ since, until }, parameters) =>
  MARKETPLACE.flatMap(([table, time, columns]) =>
    columns.map((column) => {
      const begin = since ? `${time} >= ${parameters.add(since)} AND ` : ''
      return `SELECT ${column} AS account FROM ${table} WHERE ${begin}${time} < ${parameters.add(until)}`
    }),
  ).join(' UNION ALL ')

export interface Active {
  readonly accounts: Accounts
  /** Whom it counts, and where that is told. */
  readonly method: string
}

/** Who is an active account of a domain. */
export const ACTIVE: Readonly<Record<DomainName, Active>> = {
  chain: {
    accounts: ofMembers(CHAIN_SENDERS),
    method: 'Distinct senders of transactions (chain_active_address.address).',
  },
  storage: {
    accounts: ofMembers(STORAGE_SUBMITTERS),
    method: 'Distinct submitters of uploads (storage_active_account.account).',
  },
  da: { accounts: ofMembers(DA_CLIENTS), method: 'Distinct clients that announced blobs (da_active_client.client).' },
  compute: {
    accounts: ofMembers(INFERENCE_USERS, FINE_TUNING_USERS, SANDBOX_USERS),
    method:
      'Distinct users with a bill of inference (compute_active_user), a step of a deliverable (compute_fine_tuning_active_user) or a settled voucher (compute_sandbox_active_user), each in the scope NETWORK.',
  },
  marketplace: {
    accounts: ofMarketplace,
    method:
      'Distinct senders of transfers of agents (agent_transfer.operator), sellers and buyers (agent_sale.seller, buyer) and clients that gave feedback (agent_feedback.client).',
  },
  staking: {
    accounts: ofMembers(DELEGATORS),
    method:
      'Distinct delegators with a movement of stake that was seen (staking_active_delegator.delegator); nobody is known where silent calls are not followed.',
  },
}

/** SQL of the number of distinct accounts of a domain in a span between full hours. */
export function distinctAccounts({ accounts }: Active, span: Span, parameters: Parameters): string {
  return `SELECT count(DISTINCT account) AS active_accounts FROM (${accounts(span, parameters)}) active`
}
