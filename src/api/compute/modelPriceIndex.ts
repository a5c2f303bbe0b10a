import { builder } from '../builder'
import { MAX_DAYS, type NoPrice, type Price, type PriceDay, readModelPrices } from './modelPrices'

const NoPriceEnum = builder.enumType('ComputeNoPrice', {
  description: 'Why a day has no price.',
  values: {
    NOT_LISTED: {
      value: 'NOT_LISTED' as NoPrice,
      description: 'No service offered the model on that day, as far as the index reaches back.',
    },
    NOT_COVERED: { value: 'NOT_COVERED' as NoPrice, description: 'The day is not indexed yet.' },
  },
})

const UNIT = 'Unit: wei per token, image or second, by the kind of service.'

const ComputePriceType = builder.objectRef<Price>('ComputePriceIndex').implement({
  description:
    'Price over the services of a model, each with the mean of its prices over the seconds in force that day.',
  fields: (t) => ({
    minWei: t.expose('minWei', { type: 'BigInt', description: `Lowest; null without a service. ${UNIT}` }),
    medianWei: t.expose('medianWei', {
      type: 'BigInt',
      description: `Median, of the middle two their mean, to the nearest wei; null without a service. ${UNIT}`,
    }),
    weightedWei: t.expose('weightedWei', {
      type: 'BigInt',
      description: `Mean weighted with what each service was settled for the model that day, to the nearest wei; null when that is nothing. ${UNIT}`,
    }),
  }),
})

const ComputePriceDayType = builder.objectRef<PriceDay>('ComputeModelPriceDay').implement({
  description: 'Prices of a model on one UTC day.',
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', nullable: false, description: 'Start of the day, UTC.' }),
    isPartial: t.exposeBoolean('isPartial', {
      nullable: false,
      description: 'Whether the day holds the last indexed block: then its prices are those up to it.',
    }),
    services: t.exposeInt('services', {
      nullable: false,
      description: 'Services that offered the model for a second of the day at least. Unit: services.',
    }),
    settledWei: t.expose('settledWei', {
      type: 'BigInt',
      nullable: false,
      description: 'What they were settled for the model that day. Unit: wei.',
    }),
    input: t.expose('input', { type: ComputePriceType, nullable: false, description: 'Price of input.' }),
    output: t.expose('output', { type: ComputePriceType, nullable: false, description: 'Price of output.' }),
    reason: t.expose('reason', { type: NoPriceEnum, description: 'Why there is no price; null where there is one.' }),
  }),
})

builder.queryField('computeModelPrices', (t) =>
  t.field({
    type: [ComputePriceDayType],
    nullable: true,
    description: `Price index of a model, a row for every UTC day, oldest first; by default the latest 30 days, at most ${MAX_DAYS}. Null before the domain has begun.`,
    complexity: { field: 10, multiplier: 30 },
    args: {
      model: t.arg.string({ required: true, description: 'The model, by its whole name.' }),
      since: t.arg({ type: 'DateTime', description: 'A moment in the first day.' }),
      until: t.arg({
        type: 'DateTime',
        description: 'End, exclusive: the day that holds it is there unless it begins then.',
      }),
    },
    resolve: (_root, { model, since, until }, { db }) => readModelPrices(db, model, { since, until }),
  }),
)
