const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 }

/** Seconds of a duration such as `90s`, `5m` or `1h`; null for `off`, undefined for anything else. */
export function secondsOf(text: string): number | null | undefined {
  if (text === 'off') return null
  const [, count, unit] = /^([1-9]\d{0,5})([smh])$/.exec(text) ?? []
  return count === undefined || unit === undefined ? undefined : Number(count) * (UNITS[unit] as number)
}
