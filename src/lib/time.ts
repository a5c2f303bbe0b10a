export const STEPS = ['MINUTE', 'HOUR', 'DAY'] as const
export type Step = (typeof STEPS)[number]

const STEP_MS: Record<Step, number> = { MINUTE: 60_000, HOUR: 3_600_000, DAY: 86_400_000 }

/** Start of the UTC bucket `[start, start + step)` that holds the time. */
export function bucketStart(step: Step, time: Date): Date {
  return new Date(Math.floor(time.getTime() / STEP_MS[step]) * STEP_MS[step])
}

/** End (exclusive) of the bucket that starts at `start`. */
export function bucketEnd(step: Step, start: Date): Date {
  return new Date(start.getTime() + STEP_MS[step])
}
