import { builder } from '../builder'
import { badInput } from '../errors'
import { asOfArgument, momentOf } from './expiry'
import type { Moment } from './read/expiry'
import { type ForecastDay, readForecast } from './read/forecast'
import { StorageVolumeType } from './volume'

const DEFAULT_DAYS = 30
/** More than the release time of the real networks. */
const MAX_DAYS = 400

interface Forecast extends Moment {
  readonly days: readonly ForecastDay[]
}

const ForecastDayType = builder.objectRef<ForecastDay>('StorageForecastDay').implement({
  description: 'What expires on one day.',
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', nullable: false, description: 'Start of the day, UTC.' }),
    isPartial: t.exposeBoolean('isPartial', {
      nullable: false,
      description: 'Whether a part of the day is over at the moment of the forecast and not in it.',
    }),
    volume: t.expose('volume', { type: StorageVolumeType, nullable: false, description: 'What expires.' }),
  }),
})

const ForecastType = builder.objectRef<Forecast>('StorageForecast').implement({
  description: 'What expires in the days ahead, of the uploads that there are.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'Moment of the forecast, UTC.' }),
    releaseSeconds: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'How long an upload is kept. Unit: seconds.',
      resolve: ({ releaseSeconds }) => BigInt(releaseSeconds),
    }),
    days: t.field({
      type: [ForecastDayType],
      nullable: false,
      description: 'The days, those on which nothing expires included.',
      resolve: ({ days }) => [...days],
    }),
  }),
})

builder.queryField('storageForecast', (t) =>
  t.field({
    type: ForecastType,
    nullable: false,
    description: `Files, bytes and fees that expire in the days ahead, for the network or one account. At most ${MAX_DAYS} days.`,
    args: {
      account: t.arg({ type: 'Address', description: 'Only uploads for this address.' }),
      days: t.arg.int({ required: true, defaultValue: DEFAULT_DAYS, description: 'How many days, today included.' }),
      ...asOfArgument(t.arg),
    },
    complexity: ({ days }) => ({ field: 10, multiplier: Math.max(1, days) }),
    resolve: async (_root, { account, days, asOf }, context) => {
      if (days < 1 || days > MAX_DAYS) throw badInput(`A forecast has 1 to ${MAX_DAYS} days, found ${days}.`)
      const moment = await momentOf(context, asOf)
      return { ...moment, days: await readForecast(context.db, moment, days, account ?? null) }
    },
  }),
)
