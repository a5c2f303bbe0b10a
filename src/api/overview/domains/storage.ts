import { StorageMiningStats, StorageRewardedMiner, StorageStats } from '../../../model/generated'
import { ACTIVE } from '../../activity/accounts'
import { ownTable } from '../../entity'
import { membersOver, sumsOver } from '../../read/buckets'
import type { DomainKpis } from '../kpi'
import { activeAccounts } from './activeAccounts'

const uploads = ownTable(StorageStats).name
const mining = ownTable(StorageMiningStats).name
const rewarded = { table: ownTable(StorageRewardedMiner).name, column: 'miner' }

export const storage: DomainKpis = {
  domain: 'storage',
  rollup: uploads,
  sources: [
    (span, parameters) =>
      sumsOver(
        uploads,
        { uploads: 'submissions', size_bytes: 'size_bytes', fee_wei: 'fee_wei', unknown_fees: 'unknown_fees' },
        span,
        parameters,
      ),
    (span, parameters) => sumsOver(mining, { wins: 'wins', reward_wei: 'reward_wei' }, span, parameters),
    (span, parameters) =>
      `SELECT count(DISTINCT account) AS rewarded_miners FROM (${membersOver(rewarded, span, parameters)}) miner`,
    activeAccounts('storage'),
  ],
  kpis: [
    {
      id: 'storage.uploads',
      title: 'Uploads',
      unit: 'submissions',
      method: 'Σ storage_stats.submissions over the hours of the window.',
      column: 'uploads',
    },
    {
      id: 'storage.size',
      title: 'Size of the uploads',
      unit: 'bytes',
      method: 'Σ storage_stats.size_bytes, the true sizes, over the hours of the window.',
      column: 'size_bytes',
    },
    {
      id: 'storage.fees',
      title: 'Fees of the uploads',
      unit: 'wei',
      method:
        'Σ storage_stats.fee_wei (sectors × price in force) over the hours of the window; uploads whose price is not known (unknown_fees) are not in it.',
      column: 'fee_wei',
      unknown: 'unknown_fees',
    },
    {
      id: 'storage.activeAccounts',
      title: 'Active accounts',
      unit: 'addresses',
      method: `${ACTIVE.storage.method} Over the whole window.`,
      column: 'active_accounts',
    },
    {
      id: 'storage.miningWins',
      title: 'Accepted answers of miners',
      unit: 'wins',
      method: 'Σ storage_mining_stats.wins over the hours of the window.',
      column: 'wins',
    },
    {
      id: 'storage.rewardedMiners',
      title: 'Miners with a reward',
      unit: 'miner ids',
      method: 'Distinct miner ids with a reward (storage_rewarded_miner.miner) over the whole window.',
      column: 'rewarded_miners',
    },
    {
      id: 'storage.rewards',
      title: 'Rewards credited to miners',
      unit: 'wei',
      method: 'Σ storage_mining_stats.reward_wei, base rewards included, over the hours of the window.',
      column: 'reward_wei',
    },
  ],
}
