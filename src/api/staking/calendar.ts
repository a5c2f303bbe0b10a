import { builder } from '../builder'
import { describe } from '../entity'
import { badInput } from '../errors'
import { type DueBlocks, readDueBlocks } from './read/calendar'

const MAX_WIDTH = 10_000_000
const DEFAULT_WIDTH = 7_200

const DueBlocksType = builder.objectRef<DueBlocks>('StakingDueBlocks').implement({
  description: 'Payouts that are due in one stretch of blocks.',
  fields: (t) => ({
    fromBlock: t.expose('fromBlock', { type: 'BigInt', nullable: false, description: 'First block. Unit: block.' }),
    toBlock: t.expose('toBlock', { type: 'BigInt', nullable: false, description: 'Last block. Unit: block.' }),
    expectedAt: t.expose('expectedAt', {
      type: 'DateTime',
      description:
        'When the first block came or is expected by the pace of the latest rounds: an estimate, blocks have no fixed time. Null with less than two rounds, or too far ahead.',
    }),
    isDue: t.exposeBoolean('isDue', {
      nullable: false,
      description: 'Whether the whole stretch lies in the past: then nobody was seen to work off these queues since.',
    }),
    payouts: t.exposeInt('payouts', { nullable: false, description: 'Payouts that wait. Unit: payouts.' }),
    accounts: t.exposeInt('accounts', { nullable: false, description: 'Who waits. Unit: addresses.' }),
    amountWei: t.expose('amountWei', {
      type: 'BigInt',
      nullable: false,
      description: 'What they are worth, as far as known. Unit: wei.',
    }),
    unknownAmounts: t.exposeInt('unknownAmounts', {
      nullable: false,
      description: 'Payouts of unknown worth, which are not in it. Unit: payouts.',
    }),
  }),
})

builder.queryField('stakingUnbondingCalendar', (t) =>
  t.field({
    type: [DueBlocksType],
    nullable: false,
    description:
      'Stake and commission that wait in queues, by the blocks in which they are due, the earliest first. At most 1000 stretches.',
    complexity: { field: 1, multiplier: 100 },
    args: {
      blocks: t.arg.int({
        required: true,
        defaultValue: DEFAULT_WIDTH,
        description: 'Width of a stretch. Unit: blocks.',
      }),
      validator: t.arg({ type: 'Address', description: describe('StakingPayout', 'validator') }),
      account: t.arg({ type: 'Address', description: describe('StakingPayout', 'account') }),
    },
    resolve: (_root, { blocks, validator, account }, { db }) => {
      if (blocks < 1 || blocks > MAX_WIDTH) throw badInput(`A stretch has 1 to ${MAX_WIDTH} blocks, found ${blocks}.`)
      return readDueBlocks(db, blocks, { validator, account })
    },
  }),
)
