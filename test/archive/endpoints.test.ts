import { afterEach, expect, test } from 'vitest'
import { HealthMonitor } from '../../src/archive/endpoints/monitor'
import { openPool, type PoolEvents } from '../../src/archive/endpoints/open'
import type { EndpointPool } from '../../src/archive/endpoints/pool'
import { UpstreamError } from '../../src/lib/errors'
import { createLog } from '../../src/lib/log'
import { FAKE_CHAIN_ID, FakeChain } from './fakeChain'
import { FakeNode, type Methods, Refusal } from './fakeNode'

const LOG = createLog('archive', 'silent')
const URGENT = { urgent: true }
let nodes: FakeNode[] = []
const pools: EndpointPool[] = []

afterEach(async () => {
  for (const pool of pools.splice(0)) pool.close()
  await Promise.all(nodes.splice(0).map((node) => node.stop()))
})

async function start(...methods: readonly Methods[]): Promise<FakeNode[]> {
  nodes = await Promise.all(methods.map((each) => FakeNode.start(each)))
  return nodes
}

function open(events?: PoolEvents, urls = nodes.map(({ url }) => url)): EndpointPool {
  const pool = openPool(
    urls.map((url) => ({ url })),
    { log: LOG, timeoutMs: 300, events },
  )
  for (const member of pool.members) member.aside = undefined
  pools.push(pool)
  return pool
}

function monitor(pool: EndpointPool, more: Partial<ConstructorParameters<typeof HealthMonitor>[0]> = {}) {
  return new HealthMonitor({ pool, chainId: FAKE_CHAIN_ID, finalHeight: () => 10, log: LOG, ...more })
}

const named = (name: string, more: Methods = {}): Methods => ({ who: () => name, ...more })
const refusing = (message: string, code?: number) => () => {
  throw new Refusal(message, code)
}
const status =
  (code: number, headers: Record<string, string> = {}): FakeNode['misbehave'] =>
  (_calls, response) =>
    !response.writeHead(code, headers).end().destroyed

test.each<[string, FakeNode['misbehave']]>([
  ['500', status(500)],
  ['401', status(401)],
  ['429 with Retry-After', status(429, { 'retry-after': '3600' })],
  ['413', status(413)],
  ['a cut connection', (_calls, response) => response.destroy().destroyed],
  ['a truncated body', (_calls, response) => !response.end('{"jsonrpc":"2.0","id":1,"res').destroyed],
  ['garbage', (_calls, response) => !response.end('<html>').destroyed],
  ['silence', () => true],
])('%s of the leader is cured by the next endpoint at once', async (_name, misbehave) => {
  const [a, b] = (await start(named('a'), named('b'))) as [FakeNode, FakeNode]
  a.misbehave = misbehave
  const pool = open()
  expect(await pool.call('who', [], { ...URGENT, retries: 0 })).toBe('b')
  expect([a.requests.length, b.requests.length]).toEqual([1, 1])
  expect(pool.leader?.index).toBe(1)
})

test('Retry-After keeps everything away, and what waits goes elsewhere', async () => {
  const [a, b] = (await start(named('a'), named('b'))) as [FakeNode, FakeNode]
  a.misbehave = status(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() })
  const pool = open()
  const answers = await Promise.all(Array.from({ length: 200 }, () => pool.call('who', [])))
  expect(new Set(answers)).toEqual(new Set(['b']))
  const asked = a.requests.length
  await Promise.all(Array.from({ length: 200 }, () => pool.call('who', [])))
  expect(a.requests.length).toBe(asked)
  expect(b.calls.length).toBe(400)
})

test('when the only endpoint wants to be left alone for long, nobody waits for it', async () => {
  const [a] = (await start(named('a'))) as [FakeNode]
  a.misbehave = status(429, { 'retry-after': '3600' })
  const pool = open()
  await expect(pool.call('who', [])).rejects.toThrow('answered HTTP 429')
  await expect(pool.call('who', [])).rejects.toThrow('the endpoint asked to be left alone')
  expect(a.requests.length).toBe(1)
})

test('work goes on while one endpoint dies, and it is used again when it returns', async () => {
  const [a, b] = (await start(named('a'), named('b'))) as [FakeNode, FakeNode]
  const pool = open()
  const ask = (count: number) => Promise.all(Array.from({ length: count }, () => pool.call('who', [])))
  expect(new Set(await ask(40))).toEqual(new Set(['a', 'b']))
  const { port } = a
  await a.stop()
  for (let round = 0; round < 5; round++) expect(new Set(await ask(40))).toEqual(new Set(['b']))
  nodes = [await FakeNode.start(named('a again'), port), b]
  let seen = new Set<unknown>()
  while (!seen.has('a again')) seen = new Set(await ask(40))
  await b.stop()
  expect(new Set(await ask(40))).toEqual(new Set(['a again']))
})

test('urgent calls stay with one endpoint, bulk calls use all', async () => {
  await start(named('a'), named('b'), named('c'))
  const pool = open()
  const many = (options: object) => Promise.all(Array.from({ length: 60 }, () => pool.call('who', [], options)))
  expect(new Set(await many(URGENT))).toEqual(new Set(['a']))
  expect(new Set(await many({}))).toEqual(new Set(['a', 'b', 'c']))
})

test.each([
  ['a rate limit in words', 'eth_getCode', 'rate limit exceeded', -32005],
  ['a method that is not served', 'eth_getBlockReceipts', 'the method does not exist', -32601],
  ['pruned state', 'eth_call', 'missing trie node 5d2f', -32000],
  ['a range', 'eth_getLogs', 'block range is too wide', -32000],
])('%s is asked of another endpoint', async (_name, method, message, code) => {
  await start({ [method]: refusing(message, code) }, { [method]: () => 'answer' })
  expect(await open().call(method, [], URGENT)).toBe('answer')
})

test('what a contract did is final', async () => {
  const [, b] = (await start({ eth_call: refusing('execution reverted', 3) }, { eth_call: () => '0x' })) as FakeNode[]
  await expect(open().call('eth_call', [{}, 'latest'], URGENT)).rejects.toMatchObject({ code: 3 })
  expect(b?.requests).toEqual([])
})

test('when every endpoint refuses a range, the most promising refusal comes back', async () => {
  const refused = (limit: number) => ({ eth_getLogs: refusing(`exceed maximum block range: ${limit}`) })
  await start(refused(100), refused(500), { eth_getLogs: refusing('block range is too wide') })
  const filter = { fromBlock: '0x0', toBlock: '0x1000' }
  await expect(open().call('eth_getLogs', [filter], { isWide: true })).rejects.toMatchObject({
    name: 'RpcError',
    message: 'exceed maximum block range: 500',
  })
})

test('an endpoint that refuses a range is not asked for such ranges while another serves them', async () => {
  const [a, b] = (await start(
    { eth_getLogs: refusing('block range is too wide') },
    { eth_getLogs: () => [] },
  )) as FakeNode[]
  const pool = open()
  for (let call = 0; call < 5; call++) await pool.call('eth_getLogs', [{ fromBlock: '0x0', toBlock: '0x1000' }])
  expect([a?.requests.length, b?.requests.length]).toEqual([1, 5])
})

test('a block that one endpoint lacks is asked of the next', async () => {
  await start({ eth_getBlockByHash: () => null }, { eth_getBlockByHash: () => 'block' })
  const pool = open()
  expect(await pool.call('eth_getBlockByHash', ['0xab', false], URGENT)).toBe('block')
  await nodes[1]?.stop()
  expect(await pool.call('eth_getBlockByHash', ['0xab', false], { ...URGENT, retries: 1 })).toBeNull()
})

test('an answer that the check rejects is asked of the next endpoint and counted', async () => {
  await start(named('liar'), named('honest'))
  const failures: unknown[] = []
  const pool = open({ onFailure: (...failure) => failures.push(failure) })
  const check = (result: unknown) => {
    if (result !== 'honest') throw new UpstreamError('a lie')
  }
  expect(await pool.call('who', [], { ...URGENT, check })).toBe('honest')
  expect(failures).toEqual([[0, 'who', 'wrong']])
  await nodes[1]?.stop()
  await expect(pool.call('who', [], { ...URGENT, check, retries: 0 })).rejects.toThrow('a lie')
})

test('when nobody lets us in, one sentence tells of all', async () => {
  const [a, b] = (await start(named('a'), named('b'))) as [FakeNode, FakeNode]
  a.misbehave = status(401)
  b.misbehave = status(403)
  await expect(open().call('who', [])).rejects.toThrow(
    /^no endpoint answered who: #\d \S+: \S+ answered HTTP 40[13]; #\d \S+: \S+ answered HTTP 40[13]$/,
  )
  expect([a.requests.length, b.requests.length]).toEqual([1, 1])
})

test('who lags is set aside until it is back, and blocks are asked of those that have them', async () => {
  const [ahead, behind] = [new FakeChain(100, () => 0), new FakeChain(80, () => 0)]
  const [a, b] = (await start(behind.methods, ahead.methods)) as [FakeNode, FakeNode]
  const pool = open()
  const health = monitor(pool)
  await health.compare()
  expect(pool.members.map(({ aside, head }) => [aside, head])).toEqual([
    ['lagging', 80],
    [undefined, 100],
  ])
  expect(pool.leader?.index).toBe(1)
  behind.height = 98
  await health.compare()
  expect(pool.members.map(({ aside }) => aside)).toEqual([undefined, undefined])
  const before = a.calls.length
  for (let call = 0; call < 10; call++) await pool.call('eth_getBlockByNumber', ['0x64', false])
  expect(a.calls.length).toBe(before)
  expect(b.calls.length).toBeGreaterThan(10)
})

test('who forked away is set aside until it agrees again, the leader too', async () => {
  const chain = new FakeChain(100, () => 0)
  let isForked = true
  const forked: Methods = {
    ...chain.methods,
    eth_getBlockByNumber: (tag: string, full: boolean) => {
      const block = chain.methods.eth_getBlockByNumber?.(...([tag, full] as never[])) as object
      return isForked ? { ...block, hash: '0xf0' } : block
    },
  }
  await start(forked, chain.methods, chain.methods)
  const pool = open()
  const health = monitor(pool)
  await health.compare()
  expect(pool.members.map(({ aside }) => aside)).toEqual(['forked', undefined, undefined])
  expect(pool.leader?.index).toBe(1)
  const hashes = await Promise.all(
    Array.from({ length: 30 }, () => pool.call('eth_getBlockByNumber', ['0x5', false]) as Promise<{ hash: string }>),
  )
  expect(hashes.map(({ hash }) => hash)).not.toContain('0xf0')
  isForked = false
  await health.compare()
  expect(pool.members.map(({ aside }) => aside)).toEqual([undefined, undefined, undefined])
  expect(pool.leader?.index).toBe(1)
})

test('who forked away does not come back because the others are gone', async () => {
  const chain = new FakeChain(100, () => 0)
  const block = chain.methods.eth_getBlockByNumber?.(...(['0xa', false] as never[])) as object
  await start(chain.methods, {
    ...chain.methods,
    eth_getBlockByNumber: () => ({ ...block, number: '0xa', hash: '0xf0' }),
  })
  const pool = open()
  const health = monitor(pool)
  await health.compare()
  expect(pool.members[1]?.aside).toBe('forked')
  await nodes[0]?.stop()
  await health.compare()
  expect(pool.members[1]?.aside).toBe('forked')
  await expect(pool.call('eth_getBlockByNumber', ['0x5', false], { retries: 0 })).rejects.toThrow('reached')
})

test('a silent head makes the next endpoint the leader', async () => {
  const [silent, lively] = [new FakeChain(100, () => 0), new FakeChain(100, () => 0)]
  await start(silent.methods, lively.methods)
  const pool = open()
  const health = monitor(pool, { limits: { silenceMs: 0 } })
  await health.compare()
  expect(pool.leader?.index).toBe(0)
  lively.height = 101
  await health.compare()
  expect([pool.members[0]?.aside, pool.leader?.index]).toEqual(['silent', 1])
  silent.height = 101
  await health.compare()
  expect([pool.members[0]?.aside, pool.leader?.index]).toEqual([undefined, 1])
})

test('an endpoint that comes late is used once its chain is known, and never when it is another', async () => {
  const chain = new FakeChain(100, () => 0)
  await start(chain.methods, chain.methods, { ...chain.methods, eth_chainId: () => '0x1' })
  const pool = open()
  for (const member of pool.members.slice(1)) member.aside = 'unchecked'
  await monitor(pool).round()
  expect(pool.members.map(({ aside }) => aside)).toEqual([undefined, undefined, 'wrongChain'])
})
