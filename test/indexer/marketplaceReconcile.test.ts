import { afterAll, beforeAll, expect, test } from 'vitest'
import { reorg } from '../../devnet/forks'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter } from './tamper'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.start(played.deployment.network, { DISCOVER_AGENTS: 'on', ERC8004_ALL: 'on' })
  indexer.process('marketplace')
  await indexer.reaches(await headOf(played))
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

const ours = { domain: 'marketplace' } as const

/**
 * A sale that a contract handed in does not tell what paid for it: the buyer's balance is not known from then on. Of a contract that was
 * found, nobody knows how it was set before it changed.
 */
const PARTLY_UNKNOWN: readonly string[] = ['marketplace-accounts', 'marketplace-nft-settings']

test('after all that can happen, index and contracts say the same', async () => {
  const { checks } = await reconcile(indexer, ours)
  expect(checks.length).toBeGreaterThan(30)
  for (const { check, outcome, compared } of checks) {
    expect({ check, outcome }).toEqual({ check, outcome: PARTLY_UNKNOWN.includes(check) ? 'UNKNOWN' : 'EQUAL' })
    expect(compared, check).toBeGreaterThan(0)
  }
})

test('a contract that nobody declared is held to its views, too', async () => {
  const { otherAgentNft } = played.deployment
  const sql = `UPDATE marketplace.agent SET owner = '0x00' WHERE collection = '${otherAgentNft}'`
  const told = await differencesAfter(indexer, 'marketplace-nft-owners', sql)
  expect(told.split('\n')).toHaveLength(played.marketplace.of(otherAgentNft).length)
})

const set = (table: string, change: string) => `UPDATE marketplace.${table} SET ${change}`
const del = (table: string, where = 'true') => `DELETE FROM marketplace.${table} WHERE ${where}`

test.each([
  ['marketplace-nft-owners', set('agent', "owner = '0x00'"), 'owner'],
  ['marketplace-nft-owners', set('agent', 'token_id = token_id + 1000'), 'SURPLUS'],
  ['marketplace-nft-access', set('agent_access', "users = '[]'"), 'users'],
  ['marketplace-nft-access', set('agent', 'authorized_users = 7'), 'userCount'],
  ['marketplace-nft-data', set('agent_data_entry', "data_description = data_description || '!'"), 'datas'],
  ['marketplace-nft-data', set('agent', 'data_version_id = NULL'), 'datas'],
  ['marketplace-creators', set('agent', 'creator = NULL'), 'creator'],
  ['marketplace-nft-uris', set('agent', "uri = 'ipfs://else' WHERE uri IS NOT NULL"), 'uri'],
  ['marketplace-nft-settings', set('marketplace_parameter_state', 'value = value + 1'), 'mintFeeWei'],
  ['marketplace-nft-settings', set('marketplace_parameter_state', "value_address = '0x00'"), 'verifier'],
  ['marketplace-nft-delegates', set('agent_delegate', 'delegate = user_address'), 'delegate'],
  ['marketplace-agentic-owners', set('agent', "owner = '0x00'"), 'owner'],
  ['marketplace-agentic-access', set('agent_access', "users = '[]'"), 'users'],
  ['marketplace-agentic-data', del('agent_data_entry', 'position = 0'), 'datas'],
  ['marketplace-agentic-metadata', set('agent_metadata', "metadata_value = '\\x01'"), 'value'],
  ['marketplace-agentic-uris', set('agent', "uri = 'x'"), 'uri'],
  ['marketplace-agentic-settings', set('marketplace_parameter_state', "value_address = '0x00'"), 'pauser'],
  ['marketplace-agentic-delegates', set('agent_delegate', 'delegate = user_address'), 'delegate'],
  ['marketplace-identity-owners', set('agent', "owner = '0x00'"), 'owner'],
  ['marketplace-identity-metadata', set('agent_metadata', "metadata_value = '\\x01'"), 'value'],
  ['marketplace-seals', set('agent', "seal_address = '0x00' WHERE seal_address IS NOT NULL"), 'sealAddress'],
  ['marketplace-seals', set('agent', "seal_id = '\\x00'"), 'sealId'],
  ['marketplace-trust', set('agent_trust', 'to_block = 1'), 'trustedNow'],
  ['marketplace-accounts', set('agent_market_account', 'balance_wei = balance_wei + 1'), '(difference 1)'],
  ['marketplace-purses', set('agent_fee_purse', 'earned_units = earned_units + 1'), '(difference 1)'],
  ['marketplace-market-settings', set('marketplace_parameter_state', 'value = value + 1'), 'feeRateBps'],
  ['marketplace-market-settings', set('marketplace_parameter_state', "value_address = '0x00'"), 'admin'],
  ['marketplace-market-settings', set('marketplace_pause_state', "pause_id = 'x'"), 'paused'],
  ['marketplace-partners', set('marketplace_parameter', 'value = value + 1'), 'rateBps'],
  ['marketplace-agentic-feedback', set('agent_feedback', 'value = value + 1'), '(difference 1)'],
  ['marketplace-agentic-feedback', set('agent_feedback', 'is_revoked = NOT is_revoked'), 'isRevoked'],
  ['marketplace-agentic-feedback', set('agent_feedback', 'feedback_index = 99'), 'SURPLUS'],
  ['marketplace-shared-feedback', set('agent_feedback', "tag2 = 'x'"), 'tag2'],
  ['marketplace-agentic-summaries', set('agent_feedback', 'value_e18 = value_e18 + 1'), 'sumE18'],
  ['marketplace-agentic-summaries', del('agent_feedback', 'feedback_index = 2'), 'lastIndex'],
  ['marketplace-shared-summaries', set('agent_feedback', 'is_revoked = NOT is_revoked'), 'valid'],
  ['marketplace-validations', set('agent_validation_response', 'response = 50'), 'response'],
  ['marketplace-validations', set('agent_validation', 'response_row = NULL'), 'tag'],
  ['marketplace-agent-totals', del('agent_clone'), 'day.clones'],
  ['marketplace-agent-totals', set('agent_stats', "mints = mints + 1 WHERE step = 'HOUR'"), 'hour.mints'],
  ['marketplace-agent-counts', set('agent', 'sales = sales + 1'), 'agent.sales'],
  ['marketplace-agent-counts', del('agent_authorization'), 'agent.authorizedUsers'],
  ['marketplace-owner-totals', set('agent_owner', 'given = given + 1'), 'owner.given'],
  ['marketplace-owner-totals', set('agent', 'owner = NULL'), 'agent.agents'],
  ['marketplace-sale-totals', set('agent_sale', 'fee_units = fee_units + 1'), 'day.feeUnits'],
  ['marketplace-sale-totals', del('agent_sale_stats', "step = 'DAY'"), 'day.sales'],
  ['marketplace-volume-totals', set('agent_volume', 'volume_units = 0'), 'volume.volumeUnits'],
  ['marketplace-account-totals', del('agent_market_movement'), 'account.depositedWei'],
  ['marketplace-purse-totals', del('agent_fee_withdrawal'), 'purse.withdrawnUnits'],
  ['marketplace-purse-totals', del('agent_paid_mint'), 'purse.earnedUnits'],
  ['marketplace-feedback-totals', del('agent_feedback_response'), 'feedback.responses'],
  ['marketplace-validation-totals', set('agent_validation', 'responses = 9'), 'validation.responses'],
] as const)('%s: %s', async (name, sql, shown) => {
  expect(await differencesAfter(indexer, name, sql)).toContain(shown)
})

test('after a fork', async () => {
  await reorg(played.chain, 3)
  await indexer.reaches(await headOf(played))
  await reconcile(indexer, ours)
})
