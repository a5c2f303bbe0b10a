/**
 * An iterator over a generator that ends when it is told to, also while it waits: `return` of a generator alone is only
 * heard at its next `yield`.
 */
export function closable<T>(
  generate: (signal: AbortSignal) => AsyncGenerator<T, undefined>,
  outer?: AbortSignal,
): AsyncIterableIterator<T> {
  const ending = new AbortController()
  const signal = outer === undefined ? ending.signal : AbortSignal.any([ending.signal, outer])
  const values = generate(signal)
  return {
    next: () => values.next(),
    return() {
      ending.abort()
      return values.return(undefined)
    },
    throw(error) {
      ending.abort()
      return values.throw(error)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
