import { builder } from '../../builder'
import { describe } from '../../entity'
import { pageSize } from '../../read/page'
import { type Funnel, readFunnel, readFunnels } from './queries'

const FunnelType = builder.objectRef<Funnel>('ComputeFineTuningFunnel').implement({
  description: 'What became of the deliverables that were added in a window, as things stand now.',
  fields: (t) => {
    const count = (name: 'added' | 'acknowledged' | 'settled' | 'penalised' | 'abandoned' | 'evicted' | 'deleted') =>
      t.int({
        nullable: false,
        description: `Of those added in the window: ${describe('ComputeFineTuningProvider', name)}`,
        resolve: (funnel) => funnel[name],
      })
    return {
      provider: t.field({
        type: 'Address',
        description: 'Whose deliverables; null: of the whole network.',
        resolve: ({ provider }) => provider,
      }),
      added: count('added'),
      acknowledged: count('acknowledged'),
      settled: count('settled'),
      penalised: count('penalised'),
      abandoned: count('abandoned'),
      evicted: count('evicted'),
      deleted: count('deleted'),
      open: t.int({
        nullable: false,
        description: 'Of those added in the window, how many nothing final became of yet. Unit: deliverables.',
        resolve: ({ open }) => open,
      }),
      feeWei: t.field({
        type: 'BigInt',
        nullable: false,
        description: 'Fees charged for them, penalties among them. Unit: wei.',
        resolve: ({ fee_wei }) => BigInt(fee_wei),
      }),
      penaltyFeeWei: t.field({
        type: 'BigInt',
        nullable: false,
        description: 'Fees charged for them as penalties, part of feeWei. Unit: wei.',
        resolve: ({ penalty_fee_wei }) => BigInt(penalty_fee_wei),
      }),
      medianAcknowledgeSeconds: t.int({
        description:
          'Median time from addition to acknowledgement, the lower of the two in the middle; null when none was acknowledged. Unit: seconds.',
        resolve: ({ median_acknowledge_seconds }) => median_acknowledge_seconds,
      }),
    }
  },
})

const SINCE = 'Added at or after, by block time.'
const UNTIL = 'Added before, by block time.'

builder.queryFields((t) => ({
  computeFineTuningFunnel: t.field({
    type: FunnelType,
    nullable: false,
    description: 'What became of deliverables, of one provider or of the whole network.',
    complexity: { field: 20 },
    args: {
      provider: t.arg({ type: 'Address', description: describe('ComputeDeliverable', 'provider') }),
      since: t.arg({ type: 'DateTime', description: SINCE }),
      until: t.arg({ type: 'DateTime', description: UNTIL }),
    },
    resolve: (_root, args, { db }) => readFunnel(db, args),
  }),
  computeFineTuningFunnels: t.field({
    type: [FunnelType],
    nullable: false,
    description: 'What became of the deliverables of each provider; those with the most first, equals by address.',
    complexity: ({ first }) => ({ field: 20, multiplier: pageSize({ first }) || 1 }),
    args: {
      since: t.arg({ type: 'DateTime', description: SINCE }),
      until: t.arg({ type: 'DateTime', description: UNTIL }),
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many providers at most.' }),
    },
    resolve: (_root, args, { db }) => readFunnels(db, { ...args, first: pageSize(args) }),
  }),
}))
