import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, textOf } from './text'

test('text comes back from its bytes, which are UTF-8', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      expect(bytesOf(text)).toEqual(Buffer.from(text, 'utf8'))
      expect(textOf(bytesOf(text))).toBe(text)
    }),
  )
})
