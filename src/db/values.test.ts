import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson, storableText, storableTime } from './values'

test('any text becomes text that Postgres accepts, and good text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const stored = storableText(text)
      expect(stored).not.toContain('\0')
      expect(stored.isWellFormed()).toBe(true)
      expect(stored.length).toBe(text.length)
      if (text.isWellFormed() && !text.includes('\0')) expect(stored).toBe(text)
    }),
  )
  expect(storableText('a\ud800b\udc00\0c')).toBe('a\uFFFDb\uFFFD\uFFFDc')
  expect(storableText('𝒳')).toBe('𝒳')
})

test('amounts in JSON are decimal text, and its strings are storable', () => {
  expect(storableJson({ root: '0x\0', height: 2n ** 256n })).toBe(
    '{"root":"0x\uFFFD","height":"115792089237316195423570985008687907853269984665640564039457584007913129639936"}',
  )
})

test('a time that no calendar holds is null', () => {
  expect(storableTime(1_700_000_000n)).toEqual(new Date('2023-11-14T22:13:20Z'))
  expect(storableTime(253_402_300_799n)).toEqual(new Date('9999-12-31T23:59:59Z'))
  expect(storableTime(253_402_300_800n)).toBeNull()
  expect(storableTime(2n ** 256n - 1n)).toBeNull()
})
