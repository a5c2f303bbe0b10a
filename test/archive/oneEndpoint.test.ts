import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPool } from '../../src/archive/endpoints/open'
import type { EndpointPool } from '../../src/archive/endpoints/pool'
import { createLog } from '../../src/lib/log'
import { FakeNode, Refusal } from './fakeNode'

let node: FakeNode
let rpc: EndpointPool

beforeEach(async () => {
  node = await FakeNode.start({
    echo: (value: unknown) => value,
    refuse: () => {
      throw new Refusal('execution reverted', 3)
    },
  })
  rpc = openPool([{ url: node.url }], { log: createLog('archive', 'silent'), timeoutMs: 300 })
  for (const member of rpc.members) member.aside = undefined
})

afterEach(async () => {
  rpc.close()
  await node.stop()
})

const echoes = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => rpc.call('echo', [index]) as Promise<number>))
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

test('calls made together travel in batches', async () => {
  expect(await echoes(120)).toEqual(upTo(120))
  expect(node.requests).toEqual([50, 50, 20])
})

test('limits of an endpoint are kept', async () => {
  const limited = openPool([{ url: node.url, concurrency: 1, batch: 3, rate: 200 }], {
    log: createLog('archive', 'silent'),
  })
  for (const member of limited.members) member.aside = undefined
  let underWay = 0
  let most = 0
  node.misbehave = (_calls, response) => {
    underWay += 1
    most = Math.max(most, underWay)
    response.on('finish', () => {
      underWay -= 1
    })
    return false
  }
  const answers = await Promise.all(upTo(10).map((index) => limited.call('echo', [index])))
  limited.close()
  expect(answers).toEqual(upTo(10))
  expect([node.requests, most]).toEqual([[3, 3, 3, 1], 1])
})

test('answers are matched by id, whatever their order', async () => {
  node.misbehave = (calls, response) => {
    const replies = calls.map(({ id, params }) => ({ jsonrpc: '2.0', id, result: params[0] }))
    response.end(JSON.stringify([...replies.reverse(), ...replies]))
    return true
  }
  expect(await echoes(20)).toEqual(upTo(20))
})

test('a call that a batch leaves unanswered is sent again', async () => {
  let left = 1
  node.misbehave = (calls, response) => {
    if (left-- <= 0) return false
    response.end(JSON.stringify(calls.slice(1).map(({ id, params }) => ({ jsonrpc: '2.0', id, result: params[0] }))))
    return true
  }
  expect(await echoes(3)).toEqual(upTo(3))
  expect(node.requests).toEqual([3, 1])
})

test.each<[string, FakeNode['misbehave']]>([
  ['500', (_calls, response) => !response.writeHead(500).end().destroyed],
  ['429', (_calls, response) => !response.writeHead(429).end().destroyed],
  ['a cut connection', (_calls, response) => response.destroy().destroyed],
  ['a truncated body', (_calls, response) => !response.end('{"jsonrpc":"2.0","id":1,"res').destroyed],
  ['silence', () => true],
  [
    'a rate limit in words',
    ([call], response) => !response.end(`{"id":${call?.id},"error":{"message":"rate limit"}}`).destroyed,
  ],
])('%s is tried again', async (_name, misbehave) => {
  let left = 2
  node.misbehave = (calls, response) => left-- > 0 && misbehave(calls, response)
  expect(await rpc.call('echo', [7])).toBe(7)
  expect(node.requests).toHaveLength(3)
})

test.each<[string, FakeNode['misbehave']]>([
  ['status', (_calls, response) => !response.writeHead(413).end().destroyed],
  [
    'error reply',
    (_calls, response) => !response.end('{"id":null,"error":{"code":-32600,"message":"too many"}}').destroyed,
  ],
])('batches become smaller when the endpoint refuses them by %s', async (_name, refuse) => {
  node.misbehave = (calls, response) => calls.length > 10 && refuse(calls, response)
  expect(await echoes(60)).toEqual(upTo(60))
  expect(await echoes(60)).toEqual(upTo(60))
  expect(node.requests.slice(-10).every((size) => size <= 10)).toBe(true)
})

test('a refusal is passed on at once, with its code', async () => {
  await expect(rpc.call('refuse', [])).rejects.toMatchObject({ code: 3, message: 'execution reverted' })
  expect(node.requests).toEqual([1])
})

test('a call that is given up rejects at once', async () => {
  node.misbehave = () => true
  const signal = AbortSignal.timeout(20)
  await expect(rpc.call('echo', [1], { signal })).rejects.toThrow('echo: no time left to wait for the endpoint')
})

test('closing ends everything that waits', async () => {
  node.misbehave = (_calls, response) => !response.writeHead(500).end().destroyed
  const pending = echoes(3)
  setImmediate(() => rpc.close())
  await expect(pending).rejects.toThrow()
})
