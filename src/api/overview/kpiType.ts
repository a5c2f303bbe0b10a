import { builder } from '../builder'
import { decimalText, type Fraction, minus, over, wholeText } from './fraction'
import { figureOf, isQuotient, type Kpi, unknownOf } from './kpi'
import type { Gap, Told } from './read'
import type { OverviewWindow } from './window'

export interface KpiAnswer {
  readonly kpi: Kpi
  readonly window: OverviewWindow
  readonly current: Told
  readonly previous: Told
}

export const GapEnum = builder.enumType('OverviewGap', {
  description: 'Why a figure is not known.',
  values: {
    NOT_DEPLOYED: {
      value: 'NOT_DEPLOYED' as Gap,
      description: 'There is nothing to index on this network, or it has not begun.',
    },
    NOT_COVERED: {
      value: 'NOT_COVERED' as Gap,
      description: 'The window begins before the first block from which the figures of the domain hold.',
    },
    BEHIND: { value: 'BEHIND' as Gap, description: 'The domain has not reached the window.' },
    CALLS_NOT_FOLLOWED: {
      value: 'CALLS_NOT_FOLLOWED' as Gap,
      description: 'It follows from calls that emit no log, and these are not followed.',
    },
    NOT_TOLD: {
      value: 'NOT_TOLD' as Gap,
      description: 'No source told it at that block, or there is nothing to divide by.',
    },
  },
})

const figureIn = (kpi: Kpi, told: Told): Fraction | null => ('row' in told ? figureOf(kpi, told.row) : null)
const missing = (kpi: Kpi, told: Told): number | null => ('row' in told ? unknownOf(kpi, told.row) : null)

function gapOf(kpi: Kpi, told: Told): Gap | null {
  if ('gap' in told) return told.gap
  return figureIn(kpi, told) === null ? 'NOT_TOLD' : null
}

const textOf = (kpi: Kpi, value: Fraction | null): string | null =>
  value === null ? null : isQuotient(kpi) ? decimalText(value) : wholeText(value)

/** Both values, where both are known in full: a difference of lower bounds would say nothing. */
function comparable({ kpi, current, previous }: KpiAnswer): { now: Fraction; before: Fraction } | null {
  const [now, before] = [figureIn(kpi, current), figureIn(kpi, previous)]
  if (now === null || before === null) return null
  // What a quotient leaves out is in neither of its parts: it is exact over what is known.
  const isWhole = isQuotient(kpi) || (missing(kpi, current) === 0 && missing(kpi, previous) === 0)
  return isWhole ? { now, before } : null
}

const DECIMALS_TEXT = 'with 18 decimals, cut towards zero'

export const KpiType = builder.objectRef<KpiAnswer>('Kpi').implement({
  description: 'One figure of a domain over a window, compared with the window of the same length before it.',
  fields: (t) => ({
    kpiId: t.id({ nullable: false, description: 'Stable name: domain and figure.', resolve: ({ kpi }) => kpi.id }),
    title: t.string({ nullable: false, description: 'What it is, for people.', resolve: ({ kpi }) => kpi.title }),
    unit: t.string({
      nullable: false,
      description: 'Unit of value, previous and change.',
      resolve: ({ kpi }) => kpi.unit,
    }),
    method: t.string({
      nullable: false,
      description: 'The formula, and the tables that it reads.',
      resolve: ({ kpi }) => kpi.method,
    }),
    isStock: t.boolean({
      nullable: false,
      description: 'Whether it is what there is at the end of a window, and not what happened in it.',
      resolve: ({ kpi }) => kpi.isStock ?? false,
    }),
    since: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'Begin of the window, inclusive; the end of the previous one.',
      resolve: ({ window }) => window.current.since,
    }),
    until: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'End of the window, exclusive.',
      resolve: ({ window }) => window.current.until,
    }),
    value: t.string({
      description: `The figure as decimal text: whole numbers without a point, parts of 1 ${DECIMALS_TEXT}; null when not known.`,
      resolve: ({ kpi, current }) => textOf(kpi, figureIn(kpi, current)),
    }),
    gap: t.field({
      type: GapEnum,
      description: 'Why the value is not known; null when it is.',
      resolve: ({ kpi, current }) => gapOf(kpi, current),
    }),
    unknown: t.int({
      description:
        'Facts of the window whose part of it is not known and not in value, which is a lower bound where this is above 0; null without a value.',
      resolve: ({ kpi, current }) => missing(kpi, current),
    }),
    previous: t.string({
      description: 'The figure of the window before, in the same form; null when not known.',
      resolve: ({ kpi, previous }) => textOf(kpi, figureIn(kpi, previous)),
    }),
    previousGap: t.field({
      type: GapEnum,
      description: 'Why the previous value is not known; null when it is.',
      resolve: ({ kpi, previous }) => gapOf(kpi, previous),
    }),
    change: t.string({
      description:
        'value less previous, computed before anything is cut, in the same form; null when one is not known in full.',
      resolve: (answer) => {
        const both = comparable(answer)
        return both && textOf(answer.kpi, minus(both.now, both.before))
      },
    }),
    changeRatio: t.string({
      description: `change ÷ previous, computed before anything is cut, ${DECIMALS_TEXT}; null when one is not known in full or previous is 0.`,
      resolve: (answer) => {
        const both = comparable(answer)
        const ratio = both && over(minus(both.now, both.before), both.before)
        return ratio && decimalText(ratio)
      },
    }),
  }),
})
