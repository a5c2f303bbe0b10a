import { expect, test } from 'vitest'
import { valueAtE18 } from './valueAtE18'

test.each([
  [5n, 0, 5n * 10n ** 18n],
  [-5n, 2, -5n * 10n ** 16n],
  [123n, 18, 123n],
  [0n, 7, 0n],
  [-(2n ** 127n), 0, -(2n ** 127n) * 10n ** 18n],
])('%s with %i decimals', (value, decimals, expected) => {
  expect(valueAtE18(value, decimals)).toBe(expected)
})

test('more digits than a score has are not rounded', () => {
  expect(valueAtE18(1n, 19)).toBeNull()
  expect(valueAtE18(1n, 255)).toBeNull()
})
