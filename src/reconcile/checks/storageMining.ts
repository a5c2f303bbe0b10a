import * as p from '@subsquid/evm-codec'
import {
  StorageEscrowBalance,
  StorageFlow,
  StorageMiner,
  StorageRewardFund,
  StorageRewardPool,
} from '../../model/generated'
import { escrow } from '../../processors/storage/escrow/contract'
import { flow } from '../../processors/storage/flow/contract'
import { mine } from '../../processors/storage/mine/contract'
import { reward } from '../../processors/storage/reward/contract'
import { viewCheck } from '../check'
import { canonicalTime } from '../values'
import { callOf, view } from '../view'

const paused = view('paused()', {}, p.bool)
const beneficiaries = view('beneficiaries(bytes32)', { minerId: p.bytes32 }, p.address)
const depositsOf = view('depositsOf(address)', { payee: p.address }, p.uint256)
const totalBaseReward = view('totalBaseReward()', {}, p.uint256)
const rewards = view(
  'rewards(uint256)',
  { id: p.uint256 },
  {
    lockedReward: p.uint128,
    claimableReward: p.uint128,
    distributedReward: p.uint128,
    startTime: p.uint40,
    lastUpdate: p.uint40,
  },
)

/** Whether uploads are held up. */
export const storagePaused = viewCheck({
  name: 'storage-paused',
  domain: 'storage',
  entity: StorageFlow,
  contract: flow,
  indexed: `SELECT $1::text AS subject, coalesce((SELECT f.paused FROM storage_flow f WHERE f.id = $1), false) AS paused`,
  each: (address) => [callOf(paused, address, {}, (told) => ({ paused: told }))],
})

/** Who gets the rewards of each miner id; nobody before its registration. The contract lists nobody. */
export const storageMiner = viewCheck({
  name: 'storage-miner',
  domain: 'storage',
  entity: StorageMiner,
  contract: mine,
  indexed: `
    SELECT id AS subject, '0x' || encode(miner_id, 'hex') AS key_miner_id,
           CASE WHEN registered THEN beneficiary ELSE '0x' || repeat('0', 40) END AS beneficiary
    FROM storage_miner WHERE mine = $1`,
  each: (address, row) => [
    callOf(beneficiaries, address, { minerId: row.keyMinerId as string }, (beneficiary) => ({ beneficiary })),
  ],
  mayBeUnknown: ['beneficiary'],
})

/** What the escrow holds for each payee. */
export const storageEscrow = viewCheck({
  name: 'storage-escrow',
  domain: 'storage',
  entity: StorageEscrowBalance,
  contract: escrow,
  indexed: `SELECT id AS subject, payee AS key_payee, balance_wei FROM storage_escrow_balance WHERE escrow = $1`,
  each: (address, row) => [
    callOf(depositsOf, address, { payee: row.keyPayee as string }, (balanceWei) => ({ balanceWei })),
  ],
})

/** Height of the block that is compared at: what was observed earlier may have changed in silence since. */
const AT_THIS_BLOCK = 'observed_block = (SELECT head_height FROM status)'
const seconds = (column: string) => `extract(epoch FROM ${column})::bigint AS ${column}`

/** Pools of rewards that the contract was asked about at this very block. */
export const storageRewardPool = viewCheck({
  name: 'storage-reward-pool',
  domain: 'storage',
  entity: StorageRewardPool,
  contract: reward,
  indexed: `
    SELECT id AS subject, pricing_index AS key_pricing_index, locked_wei, claimable_wei, distributed_wei,
           ${seconds('start_time')}, ${seconds('last_update')}
    FROM storage_reward_pool WHERE reward_contract = $1 AND ${AT_THIS_BLOCK}`,
  each: (address, row) => [
    callOf(rewards, address, { id: BigInt(row.keyPricingIndex as string) }, (told) => ({
      lockedWei: told.lockedReward,
      claimableWei: told.claimableReward,
      distributedWei: told.distributedReward,
      startTime: timeOf(told.startTime),
      lastUpdate: timeOf(told.lastUpdate),
    })),
  ],
})

/** Donations that are left, where the contract was asked at this very block. */
export const storageRewardFund = viewCheck({
  name: 'storage-reward-fund',
  domain: 'storage',
  entity: StorageRewardFund,
  contract: reward,
  indexed: `SELECT id AS subject, remaining_wei FROM storage_reward_fund WHERE id = $1 AND ${AT_THIS_BLOCK}`,
  each: (address) => [callOf(totalBaseReward, address, {}, (remainingWei) => ({ remainingWei }))],
})

const timeOf = (told: bigint | number) => (BigInt(told) === 0n ? null : canonicalTime(BigInt(told)))
