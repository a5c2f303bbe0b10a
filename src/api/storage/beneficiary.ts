import { StorageBeneficiary, StorageMiner } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { MAX_PAGE } from '../limits'
import { pageSize } from '../read/page'
import { entitySingle } from '../single'
import { WINDOW_SECONDS, WindowEnum } from './leaderboard'
import { StorageMinerType } from './miner'
import { type Order, type RewardTotals, readBeneficiaries, readRewardTotals } from './read/beneficiary'

const BeneficiaryType = entityNode(StorageBeneficiary, { key: 'address' })

childrenField({
  parent: BeneficiaryType,
  name: 'miners',
  description: 'Miner ids whose rewards go to it now. Those that it has handed over are with somebody else.',
  type: StorageMinerType,
  table: ownTable(StorageMiner),
  belonging: { column: 'beneficiary' },
  order: 'ASC',
})

entitySingle({
  name: 'storageBeneficiary',
  description: 'One address that rewards of mining were credited to.',
  type: BeneficiaryType,
  table: ownTable(StorageBeneficiary),
  by: { address: 'id' },
})

const OrderEnum = builder.enumType('StorageBeneficiaryOrder', {
  description: 'What addresses with rewards are listed by.',
  values: {
    REWARD: { value: 'REWARD' as Order, description: 'Amount credited, the greatest first.' },
    LATEST: { value: 'LATEST' as Order, description: 'Time of the latest reward, the newest first.' },
  },
})

builder.queryField('storageBeneficiaries', (t) =>
  t.field({
    type: [BeneficiaryType],
    nullable: false,
    description: `Addresses with rewards of mining; equal ones by address, backwards. At most ${MAX_PAGE}.`,
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    args: {
      by: t.arg({ type: OrderEnum, required: true, defaultValue: 'REWARD', description: 'Order.' }),
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }),
      after: t.arg({ type: 'Address', description: 'Those that follow this one, where it stands now.' }),
    },
    resolve: (_root, { by, first, after }, { db }) =>
      readBeneficiaries(db, by, pageSize({ first }), after ?? null) as never,
  }),
)

const TotalsType = builder.objectRef<RewardTotals>('StorageRewardTotals').implement({
  description: 'Rewards of mining that were credited in a window, over all addresses.',
  fields: (t) => ({
    since: t.field({
      type: 'DateTime',
      description: 'Begin of the window, inclusive; null for the first block.',
      resolve: ({ span }) => span.since,
    }),
    until: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'End of the window, exclusive.',
      resolve: ({ span }) => span.until,
    }),
    rewards: t.exposeInt('rewards', { nullable: false, description: describe('StorageBeneficiary', 'rewards') }),
    rewardWei: t.expose('rewardWei', {
      type: 'BigInt',
      nullable: false,
      description: 'Amount of these. Unit: wei. Source: StorageReward.amountWei.',
    }),
    beneficiaries: t.exposeInt('beneficiaries', {
      nullable: false,
      description: 'Distinct addresses that they were credited to. Unit: addresses.',
    }),
    averageWei: t.field({
      type: 'BigInt',
      description: 'rewardWei ÷ beneficiaries, rounded down; null when there are none. Unit: wei.',
      resolve: ({ rewardWei, beneficiaries }) => (beneficiaries === 0 ? null : rewardWei / BigInt(beneficiaries)),
    }),
  }),
})

builder.queryField('storageRewardTotals', (t) =>
  t.field({
    type: TotalsType,
    nullable: false,
    description: 'Rewards of mining in a window, how many addresses got them, and the average of an address.',
    complexity: { field: 10 },
    args: {
      window: t.arg({
        type: WindowEnum,
        required: true,
        defaultValue: 'ALL',
        description: 'Window up to the last indexed block.',
      }),
    },
    resolve: (_root, { window }, { db }) => readRewardTotals(db, WINDOW_SECONDS[window]),
  }),
)
