import { compositeId } from '../lib/ids'
import { bucketStart, type Step as StepName } from '../lib/time'
import { Step } from '../model/generated'

/** Where a moment falls in the series of one step. */
export interface Bucket {
  readonly step: Step
  readonly time: Date
  /** Step and bucket start in seconds; sorts by time within its step. */
  readonly id: string
}

/** The buckets of the steps that hold the moment. */
export function bucketsOf(time: Date, steps: readonly StepName[]): Bucket[] {
  return steps.map((step) => {
    const start = bucketStart(step, time)
    return { step: Step[step], time: start, id: compositeId(step, start.getTime() / 1_000) }
  })
}
