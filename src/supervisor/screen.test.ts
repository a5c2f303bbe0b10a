import { expect, test } from 'vitest'
import { durationOf } from './screen'

test('a duration is told in its two largest units', () => {
  expect([0, 59, 60, 3_599, 7_500, 90_061, 864_000].map(durationOf)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '59 min 59 s',
    '2 h 5 min',
    '1 d 1 h',
    '10 d',
  ])
})
