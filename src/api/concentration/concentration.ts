import { builder } from '../builder'
import { badInput } from '../errors'
import { MAX_PAGE } from '../limits'
import type { Span } from '../read/span'
import { type WindowArguments, windowArguments, windowOf } from '../window'
import { DIGITS, heldByFirst, type Measures, measuresOf, quotientText } from './measure'
import { type By, KINDS, type Of, type Party, readParties } from './parties'
import { ConcentrationByEnum, ConcentrationOfEnum, METHODS } from './vocabulary'

interface Concentration extends Span {
  readonly of: Of
  readonly by: By
  readonly isPartial: boolean
  readonly unknown: number
  readonly largest: readonly Party[]
  readonly measures: Measures
}

interface Place extends Party {
  readonly rank: number
  readonly total: bigint
}

const amountsOf = ({ largest }: Concentration) => largest.map(({ amount }) => amount)
const DECIMALS = `With ${DIGITS} decimals, rounded down`
const DEFAULT_LARGEST = 10

const PlaceType = builder.objectRef<Place>('ConcentrationParty').implement({
  description: 'A party and its part of the whole.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { nullable: false, description: 'Place, from 1; ties by key. Unit: index.' }),
    key: t.exposeString('key', {
      nullable: false,
      description: 'Address of a provider, signer or validator; contract and id of a miner.',
    }),
    amount: t.expose('amount', { type: 'BigInt', nullable: false, description: 'What it holds. Unit: as `by` says.' }),
    share: t.string({
      nullable: false,
      description: `Its part of the total, 1 being all. ${DECIMALS}.`,
      resolve: ({ amount, total }) => quotientText(amount, total) as string,
    }),
  }),
})

const share = (count: number) => ({
  description: `Part of the total that the ${count} largest hold, 1 being all; null without parties. ${DECIMALS}.`,
  resolve: (row: Concentration) => quotientText(heldByFirst(amountsOf(row), count), row.measures.total),
})

const ConcentrationType = builder.objectRef<Concentration>('Concentration').implement({
  description:
    'How unevenly something is spread over those who have any of it. Computed in whole numbers; figures are null where nobody has any.',
  fields: (t) => ({
    of: t.field({ type: ConcentrationOfEnum, nullable: false, description: 'Whose.', resolve: ({ of }) => of }),
    by: t.field({ type: ConcentrationByEnum, nullable: false, description: 'Of what.', resolve: ({ by }) => by }),
    since: t.field({
      type: 'DateTime',
      description: 'Begin of the window, inclusive; null when it begins with the first block.',
      resolve: ({ since }) => since,
    }),
    until: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'End of the window, exclusive.',
      resolve: ({ until }) => until,
    }),
    isPartial: t.exposeBoolean('isPartial', {
      nullable: false,
      description: 'Whether the window ends after the last indexed block, so that its figures can still change.',
    }),
    method: t.string({
      nullable: false,
      description: 'What was counted, and how.',
      resolve: ({ of }) => METHODS[of],
    }),
    parties: t.int({
      nullable: false,
      description: 'Parties with more than 0. Unit: parties.',
      resolve: ({ measures }) => measures.parties,
    }),
    unknown: t.exposeInt('unknown', {
      nullable: false,
      description: 'Facts that do not say who holds how much; above 0 the figures are not complete. Unit: facts.',
    }),
    total: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'What all hold. Unit: as `by` says.',
      resolve: ({ measures }) => measures.total,
    }),
    sumOfSquares: t.field({
      type: 'BigInt',
      nullable: false,
      description:
        'Squares of what each holds, added up: the index is 10,000 · sumOfSquares ÷ total². Unit: that of `by`, squared.',
      resolve: ({ measures }) => measures.sumOfSquares,
    }),
    hhi: t.int({
      description:
        'Herfindahl–Hirschman index, rounded down: 10,000 when all is one party’s, 10,000 ÷ n when n parties have the same. Unit: points.',
      resolve: ({ measures }) => measures.hhi,
    }),
    hhiText: t.string({
      description: `The same index. ${DECIMALS}. Unit: points.`,
      resolve: ({ measures }) => measures.hhiText,
    }),
    nakamoto: t.int({
      description: 'Nakamoto coefficient: the fewest parties that hold more than half together. Unit: parties.',
      resolve: ({ measures }) => measures.nakamoto,
    }),
    nakamotoThird: t.int({
      description:
        'The fewest parties that hold more than a third together: what stops a vote of two thirds. Unit: parties.',
      resolve: ({ measures }) => measures.nakamotoThird,
    }),
    gini: t.string({
      description: `Gini coefficient among those who have any: 0 when all have the same, (n − 1) ÷ n when one of n has nearly all. ${DECIMALS}.`,
      resolve: ({ measures }) => measures.gini,
    }),
    top1Share: t.string(share(1)),
    top5Share: t.string(share(5)),
    top10Share: t.string(share(10)),
    largest: t.field({
      type: [PlaceType],
      nullable: { list: false, items: false },
      description: `Who has most. At most ${MAX_PAGE}.`,
      args: {
        first: t.arg.int({ required: true, defaultValue: DEFAULT_LARGEST, description: 'How many. Unit: parties.' }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
      resolve: ({ largest, measures: { total } }, { first }) => {
        if (first < 0 || first > MAX_PAGE) throw badInput(`first is 0 to ${MAX_PAGE}, found ${first}.`)
        return largest.slice(0, first).map((party, index) => ({ ...party, rank: index + 1, total }))
      },
    }),
  }),
})

function measureOf(of: Of, by: By | null | undefined): By {
  const known = KINDS[of].by
  if (by && !known.includes(by)) throw badInput(`${of} are measured by ${known.join(' or ')}, found ${by}.`)
  return by ?? known[0]
}

builder.queryField('concentration', (t) =>
  t.field({
    type: ConcentrationType,
    description:
      'How concentrated the network is: Herfindahl–Hirschman index, Nakamoto coefficient, Gini coefficient and largest parties over any window; null before the domain has begun.',
    complexity: { field: 20 },
    args: {
      of: t.arg({ type: ConcentrationOfEnum, required: true, description: 'Whose.' }),
      by: t.arg({
        type: ConcentrationByEnum,
        description: 'Of what; without it the first that the kind of party names.',
      }),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { of, by, ...args }, { db }) => {
      const measure = measureOf(of, by)
      const window = await windowOf(db, KINDS[of].domain, args as WindowArguments)
      if (window === null) return null
      const { parties, unknown } = await readParties(db, of, measure, window)
      const measures = measuresOf(parties.map(({ amount }) => amount))
      return { ...window, of, by: measure, unknown, largest: parties, measures }
    },
  }),
)
