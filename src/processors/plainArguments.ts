/** Most that is kept of one text or bytes argument: a transaction can carry a megabyte. */
const MAX_TEXT = 2_048

/** Decoded arguments as JSON: numbers as decimal text, long values cut with their full length named. */
export function plainArguments(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') {
    return value.length <= MAX_TEXT ? value : `${value.slice(0, MAX_TEXT)}… (${value.length} characters)`
  }
  if (Array.isArray(value)) return value.map(plainArguments)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainArguments(inner)]))
  }
  return value
}
