import { expect, test } from 'vitest'
import { archiveLineOf, durationOf } from './screen'

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

test('the archive tells what it knows, and nothing else', () => {
  const figures = { rpcCalls: 42, bytesRead: 1_540_000, keptShare: 0.999, endpoints: 3, endpointsUp: 2 }
  expect(archiveLineOf(figures)).toBe(
    'archive  42 RPC calls   1.5 MB read   99% of what was asked had been kept   2 of 3 endpoints up',
  )
  expect(archiveLineOf({ rpcCalls: 1 })).toBe('archive  1 RPC calls')
})
