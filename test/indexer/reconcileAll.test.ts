import { afterAll, beforeAll, expect, test } from 'vitest'
import { reorg } from '../../devnet/forks'
import { playHostile } from '../../devnet/scenarios/hostile'
import { DOMAIN_NAMES } from '../../src/model/domainNames'
import { checks as allChecks } from '../../src/reconcile/checks'
import { headOf, type PlayedChain, wholeChain } from './devnetChain'
import { Gate } from './gate'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter, tamper } from './tamper'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await wholeChain()
  await playHostile({ rpcUrl: played.anvil.url, deployment: played.deployment }, { seed: 'audited' })
  await played.chain.rpc('anvil_mine', '0xa')
  indexer = await Indexer.ofWholeChain(played.deployment.network)
  indexer.process(...DOMAIN_NAMES)
  await indexer.reaches(await headOf(played))
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

/** Checks of what stands in calldata alone, where what a contract called with is not readable, and of what came without any log. */
const PARTLY_UNKNOWN = [
  'da-blob',
  'compute-service',
  'compute-fine-tuning-service',
  'compute-sandbox-service',
  'marketplace-accounts',
  'w0g-supply',
  'staking-registry',
  'staking-validator',
  'marketplace-purses',
]

test('after all that can happen, index and contracts say the same', async () => {
  const { checks } = await reconcile(indexer)
  for (const { check, outcome } of checks) {
    expect({ check, outcome }).toEqual({ check, outcome: PARTLY_UNKNOWN.includes(check) ? 'UNKNOWN' : 'EQUAL' })
  }
})

test.each([
  [
    'compute-service',
    "UPDATE compute.compute_service SET tee_signer_address = '0x00' WHERE acknowledged",
    'teeSignerAddress',
  ],
  ['compute-service', 'UPDATE compute.compute_service SET acknowledged = NOT acknowledged', 'acknowledged'],
  ['compute-service', "UPDATE compute.compute_service_version SET additional_info = 'x'", 'additionalInfo'],
  ['compute-ledger', 'UPDATE compute.compute_ledger SET available_wei = available_wei + 1', '(difference 1)'],
  ['compute-ledger', 'UPDATE compute.compute_ledger SET total_wei = total_wei - 1', 'totalWei'],
  ['compute-ledger', 'UPDATE compute.compute_ledger SET locked_wei = locked_wei - 1', 'lockedWei'],
  ['compute-ledger', "UPDATE compute.compute_ledger SET additional_info = 'x'", 'additionalInfo'],
  ['compute-ledger', 'DELETE FROM compute.compute_ledger', 'MISSING'],
  ['compute-ledger', 'UPDATE compute.compute_ledger SET deleted = false', 'SURPLUS'],
  ['compute-ledger-settings', "UPDATE compute.compute_parameter_state SET value_address = '0x00'", 'owner'],
  ['compute-inference-settings', 'UPDATE compute.compute_parameter_state SET value = value + 1', 'lockTime'],
  ['compute-inference-settings', 'UPDATE compute.compute_lock_time SET lock_seconds = 1', 'refundLockTime'],
  ['compute-inference-account', 'UPDATE compute.compute_account SET balance_wei = balance_wei + 1', 'balanceWei'],
  ['compute-inference-account', 'UPDATE compute.compute_account SET pending_refund_wei = 7', 'pendingRefundWei'],
  ['compute-inference-account', "UPDATE compute.compute_account SET refunds = '[]'", 'refunds'],
  ['compute-inference-account', 'DELETE FROM compute.compute_account', 'MISSING'],
  ['compute-fine-tuning-account', 'UPDATE compute.compute_account SET balance_wei = balance_wei + 1', 'balanceWei'],
  ['compute-fine-tuning-account', 'DELETE FROM compute.compute_deliverable_ring', 'deliverables'],
  ['compute-fine-tuning-service', 'UPDATE compute.compute_fine_tuning_service SET occupied = NOT occupied', 'occupied'],
  ['compute-fine-tuning-service', "UPDATE compute.compute_fine_tuning_service_version SET models = '[]'", 'models'],
  ['compute-fine-tuning-service', 'DELETE FROM compute.compute_fine_tuning_service', 'MISSING'],
  [
    'compute-fine-tuning-settings',
    'UPDATE compute.compute_fine_tuning_contract SET penalty_percent = 99',
    'penaltyPercent',
  ],
  ['compute-deliverable', "UPDATE compute.compute_deliverable SET status = 'SETTLED'", 'settled'],
  ['compute-deliverable', 'UPDATE compute.compute_deliverable SET acknowledged_at = NULL', 'acknowledged'],
  ['compute-deliverable', 'UPDATE compute.compute_deliverable SET model_root_hash = deliverable_id_bytes', 'roots'],
  ['compute-sandbox-account', 'UPDATE compute.compute_sandbox_account SET balance_wei = balance_wei + 1', 'balanceWei'],
  ['compute-sandbox-account', 'UPDATE compute.compute_sandbox_account SET last_nonce = 99', 'lastNonce'],
  ['compute-sandbox-account', 'UPDATE compute.compute_sandbox_account SET acknowledged_version = 99', 'acknowledged'],
  ['compute-sandbox-provider', 'UPDATE compute.compute_sandbox_provider SET earnings_wei = 1', 'earningsWei'],
  ['compute-sandbox-service', 'UPDATE compute.compute_sandbox_service SET stake_wei = 1', 'stakeWei'],
  [
    'compute-sandbox-settings',
    'UPDATE compute.compute_sandbox_contract SET provider_stake_wei = 1',
    'providerStakeWei',
  ],
  ['compute-user-totals', 'UPDATE compute.compute_user SET settled_wei = 1', 'user.settledWei'],
  ['compute-pair-totals', 'UPDATE compute.compute_pair SET success = success + 1', 'pair.success'],
  ['compute-usage-totals', 'DELETE FROM compute.compute_usage_day', 'kept.settlements'],
  ['compute-usage-totals', 'UPDATE compute.compute_service_totals SET fee_wei = 1', 'kept.feeWei'],
  ['compute-ledger-totals', 'UPDATE compute.compute_ledger_total SET locked_wei = 1', 'ledgers.lockedWei'],
  ['compute-locked-totals', 'UPDATE compute.compute_account SET balance_wei = balance_wei + 1', 'ledger.lockedWei'],
  ['compute-pending-totals', 'DELETE FROM compute.compute_refund_request', 'account.pendingRefundWei'],
  ['compute-movement-totals', "DELETE FROM compute.compute_ledger_movement WHERE act = 'SPEND'", 'day.spentWei'],
  ['compute-spent-totals', 'UPDATE compute.compute_ledger_day SET spent_wei = 1', 'days.spentWei'],
  ['compute-stake-totals', 'UPDATE compute.compute_stake SET stake_wei = 1', 'stake.stakeWei'],
  ['compute-fine-tuning-totals', "DELETE FROM compute.compute_fine_tuning_stats WHERE step = 'DAY'", 'day.added'],
  ['compute-fine-tuning-provider-totals', 'UPDATE compute.compute_fine_tuning_provider SET stake_wei = 1', 'stakeWei'],
  ['compute-fine-tuning-pair-totals', 'DELETE FROM compute.compute_fine_tuning_settlement', 'pair.feeWei'],
  ['compute-sandbox-account-totals', 'DELETE FROM compute.compute_sandbox_deposit', 'account.depositedWei'],
  ['compute-sandbox-totals', 'DELETE FROM compute.compute_sandbox_withdrawal', 'hour.withdrawnWei'],
  ['storage-paused', 'UPDATE storage.storage_flow SET paused = true', 'paused'],
  ['storage-miner', 'UPDATE storage.storage_miner SET beneficiary = mine', 'beneficiary'],
  ['storage-escrow', 'UPDATE storage.storage_escrow_balance SET balance_wei = balance_wei + 1', '(difference 1)'],
  [
    'storage-reward-pool',
    'UPDATE storage.storage_reward_pool SET observed_block = (SELECT head_height FROM storage.status), locked_wei = locked_wei + 1',
    'lockedWei',
  ],
  [
    'storage-reward-fund',
    'UPDATE storage.storage_reward_fund SET observed_block = (SELECT head_height FROM storage.status), remaining_wei = remaining_wei + 1',
    'remainingWei',
  ],
  ['storage-flow-settings', 'UPDATE storage.storage_parameter SET value = value + 1', 'value'],
  ['storage-mine-settings', 'UPDATE storage.storage_parameter SET value = value + 1', 'value'],
  ['storage-reward-settings', "UPDATE storage.storage_parameter SET account = '0x00' WHERE value IS NULL", 'value'],
  ['storage-miner-totals', 'UPDATE storage.storage_miner SET wins = wins + 1', 'miner.wins'],
  ['storage-mining-totals', 'DELETE FROM storage.storage_mining_attempt WHERE NOT success', 'day.failedAttempts'],
  ['storage-reward-totals', 'UPDATE storage.storage_reward_pool SET reward_wei = 1', 'kept.rewardWei'],
  ['storage-escrow-totals', 'DELETE FROM storage.storage_escrow_movement', 'balance.depositedWei'],
] as const)('%s: %s', async (name, sql, shown) => {
  expect(await differencesAfter(indexer, name, sql)).toContain(shown)
})

test('a deposit that nobody can have seen is told as unknown, and only that', async () => {
  const restore = await tamper(
    indexer,
    'UPDATE compute.compute_ledger SET available_wei = available_wei - 1, total_wei = total_wei - 1 WHERE available_wei > 0',
  )
  const checks = allChecks.filter(({ name }) => name === 'compute-ledger')
  const told = await reconcile(indexer, { checks }).finally(restore)
  expect(told).toMatchObject({ outcome: 'UNKNOWN', differences: 0 })
  expect(told.unknown).toBeGreaterThan(10)
})

test('after a fork', async () => {
  await reorg(played.chain, 3)
  await indexer.reaches(await headOf(played))
  await reconcile(indexer)
})

test('with a node that has forgotten the states, what is not known is unknown, and the rest is right', async () => {
  const opened = await Gate.open(played.deployment.network)
  opened.gate.isPruned = true
  const late = await Indexer.start(played.deployment.network, { ARCHIVE_URL: opened.archive.url })
  try {
    late.process(...DOMAIN_NAMES)
    await late.reaches(await headOf(played))
    const { checks } = await reconcile(late)
    const [ledger] = checks.filter(({ check }) => check === 'compute-ledger')
    expect(ledger).toMatchObject({ outcome: 'UNKNOWN' })
  } finally {
    await late.stop()
    await opened.close()
  }
})
