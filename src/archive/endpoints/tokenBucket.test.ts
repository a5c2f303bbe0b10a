import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TokenBucket } from './tokenBucket'

test('lets the rate through, and tells how long to wait', () => {
  const bucket = new TokenBucket(4)
  expect(bucket.take(0)).toBe(0)
  expect(bucket.take(0)).toBe(250)
  expect(bucket.take(100)).toBe(150)
  expect(bucket.take(250)).toBe(0)
  expect(bucket.take(10_000)).toBe(0)
  expect(bucket.take(10_000)).toBe(250)
})

test('without a rate nothing waits', () => {
  const bucket = new TokenBucket(Number.POSITIVE_INFINITY)
  for (let request = 0; request < 1_000; request++) expect(bucket.take(0)).toBe(0)
})

test('no second lets more through than the rate and a moment of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 500, noNaN: true }), fc.array(fc.nat(300)), (rate, pauses) => {
      const bucket = new TokenBucket(rate)
      const taken: number[] = []
      let now = 0
      for (const pause of pauses) {
        now += pause
        while (taken.length < 5_000 && bucket.take(now) === 0) taken.push(now)
      }
      for (const start of taken) {
        const within = taken.filter((at) => at >= start && at < start + 1_000).length
        expect(within).toBeLessThanOrEqual(rate + Math.max(1, rate * 0.1) + 1e-6)
      }
    }),
    { numRuns: 50 },
  )
})
