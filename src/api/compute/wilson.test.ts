import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonLower, Z } from './wilson'

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29.
  [81, 263, 0.2553],
  [15, 148, 0.0624],
  [0, 20, 0],
  [1, 29, 0.0061],
  // All of few says less than most of many.
  [1, 1, 0.2065],
  [10, 10, 0.7225],
  [95, 100, 0.8882],
])('%i of %i: at least %f', (ok, n, expected) => {
  expect(wilsonLower(ok, n)).toBeCloseTo(expected, 4)
})

test('nothing seen says nothing', () => expect(wilsonLower(0, 0)).toBeNull())

test('it is the proportion from which what was seen lies z standard errors away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const ok = Math.round(n * part)
      const p = wilsonLower(ok, n) as number
      expect(p).toBeGreaterThanOrEqual(0)
      expect(p).toBeLessThanOrEqual(ok / n)
      expect((ok / n - p) ** 2).toBeCloseTo((Z * Z * p * (1 - p)) / n, 9)
    }),
  )
})
