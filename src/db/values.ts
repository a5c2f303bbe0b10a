/** Total mappings of whatever a user can put on chain into what a column can hold. Raw bytes are kept elsewhere. */

const REPLACEMENT = '\uFFFD'
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
/** End of the year 9999: what comes later has no ISO text that Postgres reads. */
const MAX_TIME_SECONDS = 253_402_300_799n

/** Text that Postgres accepts: NUL and lone surrogates become U+FFFD. */
export function storableText(text: string): string {
  if (!text.includes('\0') && text.isWellFormed()) return text
  return text.replaceAll('\0', REPLACEMENT).replace(LONE_SURROGATE, REPLACEMENT)
}

/** JSON text that Postgres accepts; `bigint` becomes decimal text. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return inner.toString()
    if (typeof inner === 'string') return storableText(inner)
    return inner
  })
}

/** A moment from seconds since 1970; null when no calendar holds it. */
export function storableTime(seconds: bigint): Date | null {
  return seconds >= 0n && seconds <= MAX_TIME_SECONDS ? new Date(Number(seconds) * 1_000) : null
}
