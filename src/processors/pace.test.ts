import { expect, test } from 'vitest'
import { Pace } from './pace'

test('time is told at the pace of the last seconds', () => {
  const pace = new Pace()
  expect(pace.etaSeconds(10)).toBeNull()
  pace.observe(1_000, 1)
  expect(pace.etaSeconds(10_000)).toBe(10)
  for (let second = 0; second < 60; second++) pace.observe(500, 1)
  expect(pace.etaSeconds(10_000)).toBe(20)
})

test('a batch that takes some seconds is no standstill, an hour without a block is one', () => {
  const pace = new Pace()
  pace.observe(1_000, 1)
  for (let second = 0; second < 4; second++) pace.observe(0, 1)
  expect(pace.etaSeconds(1_000)).toBe(3)
  pace.observe(1_000, 1)
  expect(pace.etaSeconds(1_000)).toBeLessThan(3)
  for (let second = 0; second < 120; second++) pace.observe(0, 1)
  expect(pace.etaSeconds(1_000)).toBeNull()
})

test('nothing left takes no time', () => {
  expect(new Pace().etaSeconds(0)).toBe(0)
  expect(new Pace().etaSeconds(-3)).toBe(0)
})
