import fc from 'fast-check'
import { DAY_MS, randomSettlements, randomVersions, START } from './usage'

export const settlements = randomSettlements('facts', 1_200)
export const versions = randomVersions('versions')

/** Moments before, in and after what is indexed; often a border between days or the time of a settlement. */
export const moment = fc.oneof(
  fc.integer({ min: -2, max: 8 }).map((day) => new Date(Math.floor(START / DAY_MS + day) * DAY_MS)),
  fc.integer({ min: 0, max: settlements.length - 1 }).map((i) => settlements[i]!.time),
  fc.integer({ min: -DAY_MS, max: 7 * DAY_MS }).map((ms) => new Date(START + ms)),
)
export const span = fc.tuple(moment, moment).map(([a, b]) => (a < b ? { since: a, until: b } : { since: b, until: a }))
export const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
export const RUNS = { numRuns: 25 }

/** Begin of the window of the same length before. */
export const beginBefore = ({ since, until }: { since: Date; until: Date }) =>
  new Date(2 * since.getTime() - until.getTime())
