import { expect, test } from 'vitest'
import { CircuitBreaker } from './circuitBreaker'

const LIMITS = { failures: 3, firstMs: 100, longestMs: 300 }

function opened(): CircuitBreaker {
  const breaker = new CircuitBreaker(LIMITS)
  for (let failure = 0; failure < 3; failure++) breaker.failed(0)
  return breaker
}

test('opens after failures in a row, not before', () => {
  const breaker = new CircuitBreaker(LIMITS)
  breaker.failed(0)
  breaker.failed(0)
  breaker.succeeded()
  breaker.failed(0)
  breaker.failed(0)
  expect([breaker.state, breaker.waitMs(0)]).toEqual(['closed', 0])
  breaker.failed(0)
  expect([breaker.state, breaker.waitMs(0), breaker.waitMs(60)]).toEqual(['open', 100, 40])
})

test('then lets one probe through, which closes it', () => {
  const breaker = opened()
  expect(breaker.waitMs(100)).toBe(0)
  breaker.began()
  expect(breaker.state).toBe('probing')
  expect(breaker.waitMs(100)).toBeGreaterThan(0)
  breaker.succeeded()
  expect([breaker.state, breaker.waitMs(100)]).toEqual(['closed', 0])
})

test('or opens it for longer, up to a limit', () => {
  const breaker = opened()
  let now = 100
  for (const longer of [200, 300, 300]) {
    breaker.began()
    breaker.failed(now)
    expect(breaker.waitMs(now)).toBe(longer)
    now += longer
  }
})

test('what was under way when it opened does not open it for longer', () => {
  const breaker = opened()
  breaker.failed(50)
  expect(breaker.waitMs(50)).toBe(50)
})

test('a probe that tells nothing makes room for another one', () => {
  const breaker = opened()
  breaker.began()
  breaker.ended()
  expect([breaker.state, breaker.waitMs(100)]).toEqual(['open', 0])
})
