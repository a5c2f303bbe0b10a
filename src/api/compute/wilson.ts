/** Quantile of the normal distribution for a two-sided 95 % interval. */
export const Z = 1.959963984540054

/**
 * Lower end of the 95 % Wilson score interval of a proportion: what a provider's reliability is at least, given how little was
 * seen. With p = ok / n: (p + z²/2n - z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), computed as p² over the same sum with a plus, which
 * is the same number without the loss of digits near 0. Null when nothing was seen.
 * Source: E. B. Wilson, Probable inference, JASA 22 (1927).
 */
export function wilsonLower(ok: number, n: number): number | null {
  if (n === 0) return null
  const p = ok / n
  const z2 = Z * Z
  return (p * p) / (p + z2 / (2 * n) + Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n)))
}

/** The same bound as SQL, for ordering; null when nothing was seen. */
export function wilsonLowerSql(ok: string, n: string): string {
  const m = `nullif(${n}, 0)::float8`
  const p = `((${ok})::float8 / ${m})`
  const [z, z2] = [`${Z}::float8`, `(${Z}::float8 * ${Z}::float8)`]
  return `${p} * ${p} / (${p} + ${z2} / (2 * ${m}) + ${z} * sqrt(${p} * (1 - ${p}) / ${m} + ${z2} / (4 * ${m} * ${m})))`
}
