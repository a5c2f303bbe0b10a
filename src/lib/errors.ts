/** The configuration, the machine or a command's arguments are wrong: a person must change something. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Something that must always hold does not: stop, a person must look. */
export class InvariantError extends Error {
  override name = 'InvariantError'
}

/** A node, database or peer failed or answered nonsense: try again with backoff. */
export class UpstreamError extends Error {
  override name = 'UpstreamError'
}

/** One sentence for a person, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join('; ')
  if (error instanceof Error) return error.message || error.name
  return String(error)
}
