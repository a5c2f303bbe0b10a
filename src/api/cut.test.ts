import { expect, test } from 'vitest'
import { cut, isTooLong, LONGEST } from './cut'

test('what fits stays as it is, whatever it is', () => {
  for (const value of ['', 'x'.repeat(LONGEST), Buffer.alloc(LONGEST), null, 5n]) {
    expect(cut(value)).toBe(value)
    expect(isTooLong(value)).toBe(false)
  }
})

test('longer text and bytes are cut, and never within a character', () => {
  expect(cut(Buffer.alloc(LONGEST + 1))).toHaveLength(LONGEST)
  expect(cut('x'.repeat(LONGEST + 1))).toBe('x'.repeat(LONGEST))
  expect(cut(`${'x'.repeat(LONGEST - 1)}😀`)).toBe('x'.repeat(LONGEST - 1))
  expect(isTooLong(`${'x'.repeat(LONGEST - 1)}😀`)).toBe(true)
})
