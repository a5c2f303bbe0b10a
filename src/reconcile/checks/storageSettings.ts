import * as p from '@subsquid/evm-codec'
import { StorageParameter } from '../../model/generated'
import type { Contract } from '../../processors/define'
import { flow } from '../../processors/storage/flow/contract'
import { mine } from '../../processors/storage/mine/contract'
import { reward } from '../../processors/storage/reward/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

/** Parameter → the view that tells it. */
const NUMBERS: Readonly<Record<string, string>> = {
  BASE_REWARD: 'baseReward()',
  SERVICE_FEE_RATE: 'serviceFeeRateBps()',
  RELEASE_SECONDS: 'releaseSeconds()',
  LIFETIME_SECONDS: 'lifetimeInSeconds()',
  TARGET_MINE_BLOCKS: 'targetMineBlocks()',
  TARGET_SUBMISSIONS: 'targetSubmissions()',
  DIFFICULTY_ADJUST_RATIO: 'difficultyAdjustRatio()',
  MAX_SHARDS: 'maxShards()',
  MIN_DIFFICULTY: 'minDifficulty()',
  NUM_SUBTASKS: 'nSubtasks()',
  SUBTASK_INTERVAL: 'subtaskInterval()',
  BLOCKS_PER_EPOCH: 'blocksPerEpoch()',
}
const ACCOUNTS: Readonly<Record<string, string>> = { TREASURY: 'treasury()', FOUNDATION_ADMIN: 'foundationAdmin()' }

/** Every setting that is known of a contract, against its own view. */
const settingsOf = (contract: Contract) =>
  viewCheck({
    name: `storage-${contract.name}-settings`,
    domain: 'storage',
    entity: StorageParameter,
    contract,
    indexed: `
      SELECT id AS subject, parameter AS key_parameter, coalesce(value::text, account) AS value
      FROM storage_parameter WHERE address = $1`,
    each(address, { keyParameter }) {
      const number = NUMBERS[keyParameter as string]
      if (number !== undefined) return [callOf(view(number, {}, p.uint256), address, {}, (value) => ({ value }))]
      const account = ACCOUNTS[keyParameter as string]
      return account === undefined ? [] : [callOf(view(account, {}, p.address), address, {}, (value) => ({ value }))]
    },
  })

export const storageFlowSettings = settingsOf(flow)
export const storageMineSettings = settingsOf(mine)
export const storageRewardSettings = settingsOf(reward)
