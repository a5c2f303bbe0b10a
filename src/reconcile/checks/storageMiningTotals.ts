import { StorageEscrowBalance, StorageMiner, StorageMiningStats, StorageRewardPool } from '../../model/generated'
import { totalsCheck } from '../check'

/** Totals of a miner are the sum over its attempts, wins and rewards. Logs of the old generation leave the miner to the win. */
export const storageMinerTotals = totalsCheck({
  name: 'storage-miner-totals',
  domain: 'storage',
  entity: StorageMiner,
  fields: ['attempts', 'failed_attempts', 'wins', 'rewards', 'reward_wei'],
  facts: `SELECT miner AS subject, sum(attempts) AS attempts, sum(failed) AS failed_attempts, sum(wins) AS wins,
            sum(rewards) AS rewards, sum(wei) AS reward_wei FROM (
              SELECT miner, 1 AS attempts, (NOT success)::int AS failed, 0 AS wins, 0 AS rewards, 0 AS wei FROM storage_mining_attempt
              UNION ALL SELECT miner, 0, 0, 1, 0, 0 FROM storage_mining_win
              UNION ALL SELECT miner, 0, 0, 0, 1, amount_wei FROM storage_reward WHERE miner IS NOT NULL
              UNION ALL SELECT w.miner, 0, 0, 0, 1, r.amount_wei
              FROM storage_mining_win w JOIN storage_reward r ON r.id = w.reward_id WHERE r.miner IS NULL) facts GROUP BY 1`,
  totals: {
    miner: 'SELECT id AS subject, attempts, failed_attempts, wins, rewards, reward_wei FROM storage_miner',
    ...Object.fromEntries(
      ['HOUR', 'DAY'].map((step) => [
        step.toLowerCase(),
        `SELECT miner AS subject, sum(attempts) AS attempts, sum(failed_attempts) AS failed_attempts, sum(wins) AS wins,
           sum(rewards) AS rewards, sum(reward_wei) AS reward_wei FROM storage_miner_stats WHERE step = '${step}' GROUP BY 1`,
      ]),
    ),
  },
})

/** The series of hours and that of days both sum up to everything about mining. */
export const storageMiningTotals = totalsCheck({
  name: 'storage-mining-totals',
  domain: 'storage',
  entity: StorageMiningStats,
  fields: ['attempts', 'failed_attempts', 'wins', 'rewards', 'reward_wei', 'withdrawn_wei', 'donated_wei'],
  facts: `SELECT 'network' AS subject, (SELECT count(*) FROM storage_mining_attempt) AS attempts,
            (SELECT count(*) FROM storage_mining_attempt WHERE NOT success) AS failed_attempts,
            (SELECT count(*) FROM storage_mining_win) AS wins, (SELECT count(*) FROM storage_reward) AS rewards,
            (SELECT coalesce(sum(amount_wei), 0) FROM storage_reward) AS reward_wei,
            (SELECT coalesce(sum(amount_wei), 0) FROM storage_escrow_movement WHERE movement = 'WITHDRAWN') AS withdrawn_wei,
            (SELECT coalesce(sum(amount_wei), 0) FROM storage_donation) AS donated_wei`,
  totals: Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT 'network' AS subject, ${[
        'attempts',
        'failed_attempts',
        'wins',
        'rewards',
        'reward_wei',
        'withdrawn_wei',
        'donated_wei',
      ]
        .map((name) => `coalesce(sum(${name}), 0) AS ${name}`)
        .join(', ')} FROM storage_mining_stats WHERE step = '${step}'`,
    ]),
  ),
})

/** What a pool and a reward contract paid is the sum over the rewards. */
export const storageRewardTotals = totalsCheck({
  name: 'storage-reward-totals',
  domain: 'storage',
  entity: StorageRewardPool,
  fields: ['rewards', 'reward_wei'],
  facts: `SELECT unnest(ARRAY[reward_contract, pool]) AS subject, count(*) AS rewards, sum(amount_wei) AS reward_wei
          FROM storage_reward GROUP BY 1`,
  totals: {
    kept: `SELECT id AS subject, rewards, reward_wei FROM storage_reward_pool
           UNION ALL SELECT id, rewards, reward_wei FROM storage_reward_fund`,
  },
})

/** What a payee has in the escrow is what came in less what was paid out. */
export const storageEscrowTotals = totalsCheck({
  name: 'storage-escrow-totals',
  domain: 'storage',
  entity: StorageEscrowBalance,
  fields: ['deposited_wei', 'withdrawn_wei', 'balance_wei'],
  facts: `SELECT escrow || '-' || payee AS subject, coalesce(sum(amount_wei) FILTER (WHERE movement = 'DEPOSITED'), 0) AS deposited_wei,
            coalesce(sum(amount_wei) FILTER (WHERE movement = 'WITHDRAWN'), 0) AS withdrawn_wei,
            sum(CASE movement WHEN 'DEPOSITED' THEN amount_wei ELSE -amount_wei END) AS balance_wei
          FROM storage_escrow_movement GROUP BY 1`,
  totals: { balance: 'SELECT id AS subject, deposited_wei, withdrawn_wei, balance_wei FROM storage_escrow_balance' },
})
