/** Longest text or bytes of a field that anybody can fill; one transaction can carry a hundred times as much. */
export const LONGEST = 4_096

/** The beginning of a text or of bytes, where they are too long for an answer. */
export function cut<T>(value: T): T {
  if (!isTooLong(value)) return value
  if (typeof value !== 'string') return (value as Uint8Array).subarray(0, LONGEST) as T
  // A character of two halves is not torn apart.
  return value.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '') as T
}

export function isTooLong(value: unknown): boolean {
  return (typeof value === 'string' || value instanceof Uint8Array) && value.length > LONGEST
}
