import { builder } from '../builder'
import { MAX_PAGE } from '../limits'
import { pageSize } from '../read/page'
import {
  type ORDERS,
  type RealisedReturn,
  type ReturnOrder,
  type ReturnWindow,
  readReturns,
  type WINDOWS,
} from './read/returns'
import { StakingValidatorType } from './validator'

const BILLION = 1_000_000_000n
const YEAR_SECONDS = 365n * 86_400n

const WindowEnum = builder.enumType('StakingReturnWindow', {
  description: 'Over how long a return was realised.',
  values: {
    DAY: { value: 'DAY' as ReturnWindow, description: '24 hours.' },
    WEEK: { value: 'WEEK' as ReturnWindow, description: '7 days.' },
    MONTH: { value: 'MONTH' as ReturnWindow, description: '30 days.' },
  } satisfies Record<keyof typeof WINDOWS, object>,
})

const OrderEnum = builder.enumType('StakingReturnOrder', {
  description: 'What validators are ranked by.',
  values: {
    RETURN: {
      value: 'RETURN' as ReturnOrder,
      description: 'Realised return; those whose return is unknown come last.',
    },
    TOKENS: { value: 'TOKENS' as ReturnOrder, description: 'Stake in the last round.' },
  } satisfies Record<keyof typeof ORDERS, object>,
})

/** Rounded down, in parts per billion. */
const ppb = ({ gain, base }: RealisedReturn) => (gain === null || base === null ? null : (gain * BILLION) / base)

function annualised({ gain, base, fromTime, untilTime }: RealisedReturn): bigint | null {
  if (gain === null || base === null || fromTime === null || untilTime === null) return null
  const seconds = BigInt(untilTime.getTime() - fromTime.getTime()) / 1_000n
  return seconds === 0n ? null : (gain * BILLION * YEAR_SECONDS) / (base * seconds)
}

const StakingReturnType = builder.objectRef<RealisedReturn>('StakingReturn').implement({
  description:
    'What a share of a validator gained between two rounds, after community tax and commission: the return of every delegator. Null when a round at either end of the window is missing, or the validator did not tell in it.',
  fields: (t) => ({
    validator: t.field({
      type: StakingValidatorType,
      description: 'The validator, as it stands.',
      resolve: ({ validator }) => validator,
    }),
    tokensWei: t.expose('tokensWei', {
      type: 'BigInt',
      description: 'Stake in the last round; null when it did not tell. Unit: wei.',
    }),
    fromBlock: t.exposeInt('fromBlock', { description: 'Round at the beginning; null when missing. Unit: block.' }),
    fromTime: t.expose('fromTime', { type: 'DateTime', description: 'Time of it; null when missing.' }),
    untilBlock: t.exposeInt('untilBlock', { description: 'Last round; null when missing. Unit: block.' }),
    untilTime: t.expose('untilTime', { type: 'DateTime', description: 'Time of it; null when missing.' }),
    ratio: t.string({
      description: 'Return, exactly, as numerator/denominator: growth of tokens per share, less one.',
      resolve: ({ gain, base }) => (gain === null || base === null ? null : `${gain}/${base}`),
    }),
    returnPpb: t.field({
      type: 'BigInt',
      description: 'Return between the two rounds, rounded towards zero. Unit: parts per billion.',
      resolve: ppb,
    }),
    annualizedPpb: t.field({
      type: 'BigInt',
      description:
        'The same return, had it gone on for 365 days without compounding, rounded towards zero. It is named with its window: no promise. Unit: parts per billion.',
      resolve: annualised,
    }),
  }),
})

builder.queryField('stakingReturns', (t) =>
  t.field({
    type: [StakingReturnType],
    nullable: false,
    description: `Realised returns of all validators over a window that ends with the last round. At most ${MAX_PAGE}.`,
    args: {
      window: t.arg({ type: WindowEnum, required: true, description: 'Over how long.' }),
      by: t.arg({ type: OrderEnum, required: true, defaultValue: 'RETURN', description: 'Highest first.' }),
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    resolve: (_root, { window, by, first }, { db }) => readReturns(db, window, by, pageSize({ first })),
  }),
)

builder.queryField('stakingReturn', (t) =>
  t.field({
    type: StakingReturnType,
    description:
      'Realised return of one validator over a window that ends with its last round; null when there is no such validator.',
    args: {
      validator: t.arg({ type: 'Address', required: true, description: 'Contract of the validator.' }),
      window: t.arg({ type: WindowEnum, required: true, description: 'Over how long.' }),
    },
    resolve: async (_root, { validator, window }, { db }) =>
      (await readReturns(db, window, 'TOKENS', 1, validator))[0] ?? null,
  }),
)
