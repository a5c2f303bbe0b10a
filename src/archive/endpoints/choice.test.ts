import { expect, test } from 'vitest'
import { type Candidate, choose } from './choice'
import type { Question } from './question'

interface Named extends Candidate {
  readonly name: string
}

function candidate(name: string, more: Partial<Candidate> = {}): Named {
  return { name, isTrusted: true, waitMs: 0, load: 0, head: 100, refuses: () => false, ...more }
}

const BULK: Question = { method: 'eth_getBlockByNumber', height: 50, isSticky: false, mayLack: true }
const URGENT: Question = { method: 'eth_getBlockByNumber', isSticky: true, mayLack: false }

test('bulk work goes to whoever has most capacity free', () => {
  const [a, b, c] = [candidate('a', { load: 0.5 }), candidate('b', { load: 0.2 }), candidate('c', { load: 0.9 })]
  expect(choose([a, b, c], BULK, a, new Set())).toBe(b)
  expect(choose([a, b, c], BULK, a, new Set([b]))).toBe(a)
  expect(choose([a, b, c], BULK, a, new Set([a, b, c]))).toBeUndefined()
})

test('urgent work stays with the leader, however busy, until it can not be asked', () => {
  const leader = candidate('leader', { load: 0.9 })
  const [other, gone] = [candidate('other'), candidate('gone', { waitMs: 10 })]
  expect(choose([other, leader], URGENT, leader, new Set())).toBe(leader)
  expect(choose([other, leader], URGENT, leader, new Set([leader]))).toBe(other)
  expect(choose([gone, other], URGENT, gone, new Set())).toBe(other)
})

test('who is set aside or left alone is not asked', () => {
  expect(
    choose([candidate('a', { isTrusted: false }), candidate('b', { waitMs: 1 })], BULK, undefined, new Set()),
  ).toBe(undefined)
})

test('a block is asked only of those that are known to have it, where any is', () => {
  const [behind, unknown] = [candidate('behind', { head: 99 }), candidate('unknown', { head: undefined })]
  const having = candidate('having', { load: 1 })
  const question = { ...BULK, height: 100 }
  expect(choose([behind, unknown, having], question, behind, new Set())).toBe(having)
  expect(choose([behind, unknown, having], question, behind, new Set([having]))).toBeUndefined()
  expect(choose([behind], question, behind, new Set())).toBe(behind)
})

test('who refuses such questions is asked where all do', () => {
  const [a, b] = [candidate('a', { refuses: () => true }), candidate('b', { load: 1 })]
  expect(choose([a, b], BULK, a, new Set())).toBe(b)
  expect(choose([a, b], BULK, a, new Set([b]))).toBeUndefined()
  expect(choose([a], BULK, a, new Set())).toBe(a)
})
