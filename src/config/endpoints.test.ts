import { expect, test } from 'vitest'
import { ConfigError } from '../lib/errors'
import { endpointsOf, parseEndpoints } from './endpoints'
import { redactUrls } from './redact'

test('several endpoints, each with its limits', () => {
  expect(
    endpointsOf('https://a.example/key#rate=2.5&concurrency=4&batch=20, wss://b.example\n http://c.example:1'),
  ).toEqual([
    { url: 'https://a.example/key', rate: 2.5, concurrency: 4, batch: 20 },
    { url: 'wss://b.example' },
    { url: 'http://c.example:1' },
  ])
})

test.each([
  ['', 'expected the URL of an RPC endpoint'],
  ['ftp://me:hunter2@a', 'expected an http(s) or ws(s) URL, found ftp://me:***@a'],
  ['https://a/hunter2#hunter2=1', 'https://a/***: the limits after # are rate, concurrency and batch'],
  ['https://a#rate=0', 'https://a: rate: expected a number of requests per second above 0'],
  ['https://a#concurrency=1.5', 'https://a: concurrency: expected a whole number from 1 to 1000'],
  ['https://a#batch=many', 'https://a: batch: expected a whole number from 1 to 1000'],
  ['https://a/hunter2,https://a/hunter2#rate=1', 'https://a/*** is listed twice'],
])('%s is refused', (text, problem) => {
  expect(parseEndpoints(text).problems).toEqual([problem])
  expect(() => endpointsOf(text)).toThrow(ConfigError)
})

test('every problem is named', () => {
  expect(parseEndpoints('https://a#rate=x&batch=0, file:///etc').problems).toHaveLength(3)
})

test('no secret of any of them is shown', () => {
  expect(redactUrls('https://hunter2@a/k#rate=1,wss://b/hunter2?x=hunter2')).toBe('https://***@a/***, wss://b/***?***')
})
