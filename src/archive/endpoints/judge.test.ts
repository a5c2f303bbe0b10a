import { expect, test } from 'vitest'
import { judge, type Sight } from './judge'

const LIMITS = { lag: 5, silenceMs: 1_000 }

function faults(...sights: readonly Partial<Sight>[]): unknown[] {
  const usual = { head: 100, sinceMs: 0, finalHash: '0xa', isLeader: false, wasLagging: false }
  return [...judge(new Map(sights.map((sight, index) => [index, { ...usual, ...sight }])), LIMITS).values()]
}

test('a few blocks behind are nothing, more are a lag', () => {
  expect(faults({}, { head: 95 }, { head: 94 })).toEqual([undefined, undefined, 'lagging'])
})

test('who lagged must come closer before it is taken back', () => {
  expect(faults({}, { head: 97, wasLagging: true }, { head: 98, wasLagging: true })).toEqual([
    undefined,
    'lagging',
    undefined,
  ])
})

test('the majority decides who forked away, also against the leader', () => {
  expect(faults({ isLeader: true, finalHash: '0xb' }, {}, {})).toEqual(['forked', undefined, undefined])
})

test('of two the leader is right', () => {
  expect(faults({ finalHash: '0xb' }, { isLeader: true })).toEqual(['forked', undefined])
})

test('who does not tell is not judged by it', () => {
  expect(faults({ finalHash: undefined }, { isLeader: true }, { finalHash: '0xb' })).toEqual([
    undefined,
    undefined,
    'forked',
  ])
})

test('the head of a fork makes nobody lag', () => {
  expect(faults({ isLeader: true }, { head: 1_000_000, finalHash: '0xb' })).toEqual([undefined, 'forked'])
})

test('a head that stands still is silent only while another moves on', () => {
  expect(faults({ head: 99, sinceMs: 1_001 }, { sinceMs: 5_000 })).toEqual(['silent', undefined])
  expect(faults({ sinceMs: 5_000 }, { sinceMs: 5_000 })).toEqual([undefined, undefined])
})
