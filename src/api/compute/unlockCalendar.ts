import { builder } from '../builder'
import { describe } from '../entity'
import { readUnlocks, type UnlockDay } from './unlockQueries'

const UnlockDayType = builder.objectRef<UnlockDay>('ComputeUnlockDay').implement({
  description: 'Pending refunds that can be retrieved from one day on.',
  fields: (t) => ({
    day: t.expose('day', { type: 'DateTime', nullable: false, description: 'Start of the day, UTC.' }),
    requests: t.exposeInt('requests', { nullable: false, description: 'Pending requests. Unit: requests.' }),
    accounts: t.exposeInt('accounts', { nullable: false, description: 'Sub-accounts with one. Unit: accounts.' }),
    users: t.exposeInt('users', { nullable: false, description: 'Users with one. Unit: addresses.' }),
    pendingWei: t.expose('pendingWei', {
      type: 'BigInt',
      nullable: false,
      description: 'What is to be retrieved. Unit: wei.',
    }),
    unlockedWei: t.expose('unlockedWei', {
      type: 'BigInt',
      nullable: false,
      description: 'Of that, what could be retrieved already at the last indexed block. Unit: wei.',
    }),
  }),
})

builder.queryField('computeUnlockCalendar', (t) =>
  t.field({
    type: [UnlockDayType],
    nullable: false,
    description:
      'Pending refunds by the day on which they can be retrieved, by the lock time in force now, the earliest day first: of everybody, or of one user. Days in the past hold what nobody has retrieved yet. At most 1000 days, the latest.',
    complexity: { field: 1, multiplier: 100 },
    args: { user: t.arg({ type: 'Address', description: describe('ComputeRefundRequest', 'userAddress') }) },
    resolve: (_root, { user }, { db }) => readUnlocks(db, user ?? null),
  }),
)
