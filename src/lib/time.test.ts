import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketEnd, bucketStart, STEPS } from './time'

test('every moment lies in exactly one bucket, and buckets begin on the hour and the day in UTC', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), (time) => {
      for (const step of STEPS) {
        const start = bucketStart(step, time)
        expect(start <= time && time < bucketEnd(step, start)).toBe(true)
        expect(bucketStart(step, start)).toEqual(start)
      }
    }),
  )
  expect(bucketStart('DAY', new Date('2026-02-03T23:59:59.999Z'))).toEqual(new Date('2026-02-03T00:00:00Z'))
  expect(bucketStart('HOUR', new Date('2026-02-03T23:59:59.999Z'))).toEqual(new Date('2026-02-03T23:00:00Z'))
})
