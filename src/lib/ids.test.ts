import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightOfId, logId } from './ids'

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`)
const place = fc.tuple(fc.nat({ max: 2_147_483_647 }), hash, fc.nat({ max: 999_999 }))

test('ids sort in chain order as text', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [left, right] = [logId(...a), logId(...b)]
      if (a[0] !== b[0]) expect(left < right).toBe(a[0] < b[0])
      else if (a[1] === b[1] && a[2] !== b[2]) expect(left < right).toBe(a[2] < b[2])
    }),
  )
})

test('an id tells its height', () => {
  fc.assert(fc.property(place, (at) => heightOfId(logId(...at)) === at[0]))
})
