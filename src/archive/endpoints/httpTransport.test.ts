import { expect, test } from 'vitest'
import { failureOf, retryAfterMs } from './httpTransport'

const NOW = Date.parse('2026-01-01T00:00:00Z')

test.each([
  [undefined, 0],
  ['3', 3_000],
  ['0.5', 500],
  ['-1', 0],
  ['Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['soon', 0],
])('Retry-After: %s', (header, milliseconds) => {
  expect(retryAfterMs(header, NOW)).toBe(milliseconds)
})

test.each([
  [302, 'denied'],
  [400, 'refused'],
  [401, 'denied'],
  [403, 'denied'],
  [404, 'denied'],
  [408, 'timeout'],
  [413, 'tooLarge'],
  [429, 'busy'],
  [500, 'broken'],
  [502, 'broken'],
  [503, 'busy'],
  [504, 'timeout'],
])('HTTP %i is %s', (status, failure) => {
  expect(failureOf(status)).toBe(failure)
})
