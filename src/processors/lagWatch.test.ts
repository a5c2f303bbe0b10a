import { expect, test } from 'vitest'
import { LagWatch } from './lagWatch'

test('only a processor that followed the head before is started anew, and once', () => {
  const watch = new LagWatch()
  const at = (lag: number) => watch.observe({ height: 10_000 - lag, head: 10_000 })
  expect([9_000, 2_000, 50, 900, 1_001, 1_500, 10, 5_000].map(at)).toEqual([
    false,
    false,
    false,
    false,
    true,
    false,
    false,
    true,
  ])
})

test('a processor that has no block yet is not one that follows', () => {
  const watch = new LagWatch()
  expect(watch.observe({ height: -1, head: -1 })).toBe(false)
  expect(watch.observe({ height: -1, head: 5_000 })).toBe(false)
})
