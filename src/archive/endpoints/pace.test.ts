import { expect, test } from 'vitest'
import { Pace } from './pace'

test('a wish to be left alone is kept to the millisecond', () => {
  const pace = new Pace({})
  pace.busy(1_000, 5_000)
  expect([pace.pausedMs(1_000), pace.pausedMs(3_000), pace.pausedMs(6_000)]).toEqual([5_000, 3_000, 0])
})

test('an absurd wish is kept for an hour', () => {
  const pace = new Pace({})
  pace.busy(0, 1e15)
  expect(pace.pausedMs(0)).toBe(3_600_000)
})

test('without a wish the pauses grow', () => {
  const pace = new Pace({})
  let now = 0
  const pauses = Array.from({ length: 6 }, () => {
    pace.busy(now, 0)
    const pause = pace.pausedMs(now)
    now += pause
    return pause
  })
  expect(pauses[0]).toBeGreaterThan(0)
  expect(pauses[5]).toBeGreaterThan(pauses[0] ?? 0)
})

test('fewer requests go at the same time when the endpoint is busy, more again when it answers', () => {
  const pace = new Pace({ concurrency: 8 })
  pace.busy(0, 1)
  expect(pace.concurrency).toBe(4)
  for (let answer = 0; answer < 200; answer++) pace.succeeded()
  expect(pace.concurrency).toBe(8)
})

test('batches shrink when they are refused, and are tried larger after many answers', () => {
  const pace = new Pace({ batch: 20 })
  pace.batchRefused(20)
  pace.batchRefused(10)
  expect(pace.batch).toBe(5)
  for (let answer = 0; answer < 2_000; answer++) pace.succeeded()
  expect(pace.batch).toBe(20)
})
