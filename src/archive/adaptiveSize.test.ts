import { expect, test } from 'vitest'
import { AdaptiveSize } from './adaptiveSize'

const sized = () => new AdaptiveSize({ start: 100, max: 10_000, target: 1_000 })

test('grows while answers are light, up to the maximum', () => {
  const size = sized()
  for (let round = 0; round < 10; round++) size.succeeded(size.current, 0)
  expect(size.current).toBe(10_000)
})

test('a request that the end of the range cut short says nothing about growing', () => {
  const size = sized()
  size.succeeded(3, 0)
  expect(size.current).toBe(100)
})

test('shrinks in proportion to a heavy answer', () => {
  const size = sized()
  size.succeeded(100, 4_000)
  expect(size.current).toBe(25)
})

test('stays at what the endpoint suggests, and tries more only after a while', () => {
  const size = sized()
  size.refused(100, 30)
  const seen = new Set<number>()
  for (let round = 0; round < 16; round++) {
    size.succeeded(size.current, 0)
    seen.add(size.current)
  }
  expect([...seen]).toEqual([30])
  for (let round = 0; round < 2; round++) size.succeeded(size.current, 0)
  expect(size.current).toBe(60)
})

test('a passing failure halves the next request only', () => {
  const size = sized()
  size.failed(100)
  expect(size.current).toBe(50)
  size.succeeded(50, 0)
  expect(size.current).toBe(200)
})

test('never asks for less than one block', () => {
  const size = sized()
  for (let round = 0; round < 20; round++) size.refused(size.current)
  expect(size.current).toBe(1)
})
