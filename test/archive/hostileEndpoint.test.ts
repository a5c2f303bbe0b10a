import type { ServerResponse } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../src/archive/endpoints/open'
import { UpstreamError } from '../../src/lib/errors'
import { createLog } from '../../src/lib/log'
import { FakeNode } from './fakeNode'

type Calls = Parameters<FakeNode['misbehave']>[0]
type Misbehaviour = (calls: Calls, response: ServerResponse) => unknown

const honest = (height: unknown) => ({ number: height, hash: `hash of ${height}` })
const reply = ({ id, params }: Calls[number], more: object = {}) => ({
  jsonrpc: '2.0',
  id,
  result: honest(params[0]),
  ...more,
})
const send = (response: ServerResponse, replies: readonly unknown[]) =>
  response.end(JSON.stringify(replies.length === 1 ? replies[0] : replies))
const refuse = (code: unknown, message: unknown): Misbehaviour => {
  return (calls, response) =>
    send(
      response,
      calls.map(({ id }) => ({ id, error: { code, message } })),
    )
}
const status = (code: number, headers: Record<string, string> = {}): Misbehaviour => {
  return (_calls, response) => response.writeHead(code, headers).end('<html>no</html>')
}

const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  silence: () => undefined,
  cut: (_calls, response) => response.destroy(),
  cutInTheMiddle: (_calls, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"jsonrpc":"2.0","id":1,"res')
    setImmediate(() => response.destroy())
  },
  truncated: (calls, response) => response.end(JSON.stringify(calls.map((call) => reply(call))).slice(0, -9)),
  garbage: (_calls, response) => response.end('\u0000{]'),
  empty: (_calls, response) => response.end(),
  noReplies: (_calls, response) => response.end('[]'),
  odd: (_calls, response) => response.end('[null,1,"a",[],{},{"id":{}},{"id":null,"result":7},{"error":5,"id":[]}]'),
  shuffled: (calls, response) => send(response, calls.map((call) => reply(call)).reverse()),
  doubled: (calls, response) =>
    send(
      response,
      calls.flatMap((call) => [reply(call), reply(call)]),
    ),
  doubledWithLies: (calls, response) =>
    response.end(JSON.stringify(calls.flatMap((call) => [reply(call), reply(call, { result: 'a lie' })]))),
  missing: (calls, response) =>
    send(
      response,
      calls.slice(1).map((call) => reply(call)),
    ),
  idsOfOthers: (calls, response) =>
    send(
      response,
      calls.map((call) => reply(call, { id: call.id + 1 })),
    ),
  textIds: (calls, response) =>
    send(
      response,
      calls.map((call) => reply(call, { id: String(call.id) })),
    ),
  nulls: (calls, response) =>
    send(
      response,
      calls.map((call) => reply(call, { result: null })),
    ),
  lies: (calls, response) =>
    send(
      response,
      calls.map((call) => reply(call, { result: honest('0xbad') })),
    ),
  resultAndError: (calls, response) =>
    send(
      response,
      calls.map((call) => reply(call, { error: { message: 7 } })),
    ),
  refusesBatches: (calls, response) =>
    calls.length > 1
      ? response.end('{"id":null,"error":{"code":-32600,"message":"no batches"}}')
      : send(
          response,
          calls.map((call) => reply(call)),
        ),
  rateLimit: refuse(-32005, 'rate limit exceeded'),
  unserved: refuse(-32601, 'method not found'),
  state: refuse(-32000, 'missing trie node'),
  oddError: refuse('NaN', { text: 'no' }),
  invalid: refuse(-32602, 'invalid params'),
  status413: status(413),
  status429: status(429, { 'retry-after': '1' }),
  status429Absurd: status(429, { 'retry-after': '1e300' }),
  status500: status(500),
  status401: status(401),
  status302: status(302, { location: '/' }),
}

let hostile: FakeNode
let friend: FakeNode

beforeAll(async () => {
  const methods = { eth_getBlockByNumber: (height: unknown) => honest(height) }
  hostile = await FakeNode.start(methods)
  friend = await FakeNode.start(methods)
})

afterAll(async () => {
  await hostile.stop()
  await friend.stop()
})

/** Everything that a few calls end with: an answer, or an error. */
async function ask(urls: readonly string[], retries: number): Promise<PromiseSettledResult<unknown>[]> {
  const pool = openPool(
    urls.map((url) => ({ url, batch: 5 })),
    { log: createLog('archive', 'silent'), timeoutMs: 200 },
  )
  for (const member of pool.members) member.aside = undefined
  const call = (index: number) => {
    const height = `0x${index.toString(16)}`
    const check = (result: unknown) => {
      if (result !== null && JSON.stringify(result) !== JSON.stringify(honest(height))) throw new UpstreamError('a lie')
    }
    return pool.call('eth_getBlockByNumber', [height, false], { urgent: index % 3 === 0, retries, check })
  }
  try {
    return await Promise.allSettled(Array.from({ length: 12 }, (_, index) => call(index)))
  } finally {
    pool.close()
  }
}

const play = fc.array(fc.constantFrom(...Object.keys(MISBEHAVIOURS), 'honest'), { minLength: 1, maxLength: 12 })

function misbehaveIn(turns: readonly string[]): void {
  let turn = 0
  hostile.misbehave = (calls, response) => {
    const misbehaviour = MISBEHAVIOURS[turns[turn++ % turns.length] ?? '']
    misbehaviour?.(calls, response)
    return misbehaviour !== undefined
  }
}

test('beside an honest endpoint a hostile one changes no answer', async () => {
  await fc.assert(
    fc.asyncProperty(play, fc.boolean(), async (turns, isFirst) => {
      misbehaveIn(turns)
      const urls = isFirst ? [hostile.url, friend.url] : [friend.url, hostile.url]
      const answers = await ask(urls, 2)
      expect(answers).toEqual(
        answers.map((_, index) => ({ status: 'fulfilled', value: honest(`0x${index.toString(16)}`) })),
      )
    }),
    { numRuns: 30 },
  )
})

test('alone, a hostile endpoint gets no lie through, and every call ends', async () => {
  await fc.assert(
    fc.asyncProperty(play, async (turns) => {
      misbehaveIn(turns)
      for (const [index, answer] of (await ask([hostile.url], 1)).entries()) {
        if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(UpstreamError)
        else expect([null, honest(`0x${index.toString(16)}`)]).toContainEqual(answer.value)
      }
    }),
    { numRuns: 15 },
  )
})

test.each(Object.keys(MISBEHAVIOURS))('always %s: the honest endpoint answers', async (name) => {
  misbehaveIn([name])
  const answers = await ask([hostile.url, friend.url], 2)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'fulfilled'))
})
