import type { DomainName } from '../../model/domainNames'

export type MoneyColumn = 'fees' | 'providerRevenue' | 'protocolRevenue' | 'rewards'

const TREASURY = 'Null: the treasury is paid by a plain transfer that no log tells.'
const LATER =
  'Null: fees go to a pool, and are paid out later together with base rewards; no log tells the parts. See rewards.'

/** How each column of a domain's days comes to be. */
export const METHODS: Readonly<Record<DomainName, Readonly<Record<MoneyColumn, string>>>> = {
  chain: {
    fees: 'chain_stats.fees_wei: gas used × effective price, of all transactions.',
    providerRevenue: 'Null: no log tells which part of the fees validators get.',
    protocolRevenue: 'Null: no log tells what becomes of base fees.',
    rewards:
      'chain_stats.native_reward_wei + restaking_reward_wei + base_inflation_wei; null on a day with a block whose withdrawals no node told.',
  },
  storage: {
    fees: 'storage_stats.fee_wei: sectors × price in force; null on a day with an upload whose price is not known.',
    providerRevenue: LATER,
    protocolRevenue: TREASURY,
    rewards: 'storage_mining_stats.reward_wei: credited to miners, out of locked fees and base rewards together.',
  },
  da: {
    fees: 'da_stats.paid_wei: value sent with blobs; null on a day with an upload through another contract.',
    providerRevenue: LATER,
    protocolRevenue: TREASURY,
    rewards:
      'da_stats.reward_wei: credited to owners of sampled rows, out of the pool of fees and base rewards together.',
  },
  compute: {
    fees: 'compute_stats.settled_wei + compute_fine_tuning_stats.fee_wei + compute_sandbox_stats.settled_wei + compute_legacy_batch.settled_wei: what moved; null on a day with one of an unknown amount.',
    providerRevenue: 'The same as fees: all that is settled goes to providers.',
    protocolRevenue: 'Null: no source tells of a part that the contracts keep.',
    rewards: 'Null: compute gives no rewards.',
  },
  marketplace: {
    fees: 'agent_sale.fee_units in 0G + agent_paid_mint.mint_fee_wei; null on a day with a sale whose fee is not known.',
    providerRevenue:
      "agent_sale.partner_fee_units in 0G: the creators' part of the fees; null on a day with a sale whose split is not known. What sellers get is no fee.",
    protocolRevenue:
      'agent_sale.platform_fee_units in 0G + agent_paid_mint.mint_fee_wei: the part of the platform, and fees for minting; null on a day with a sale whose split is not known.',
    rewards: 'Null: the market gives no rewards.',
  },
  staking: {
    fees: 'Null: tips are told only when operators take them.',
    providerRevenue: 'Null.',
    protocolRevenue: 'Null.',
    rewards: 'Null: what is issued is told of chain.',
  },
}
