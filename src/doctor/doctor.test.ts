import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { galileo } from '../config/networks/galileo'
import { examine } from './contracts'
import { diagnose } from './doctor'
import { Endpoint } from './endpoint'
import { estimates } from './estimate'
import { sample } from './sample'

let server: Server | undefined
afterEach(() => server?.close())

/** A node that answers each method as given and refuses all others. */
async function nodeOf(answers: Readonly<Record<string, unknown>>): Promise<Endpoint> {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { id, method } = JSON.parse(body) as { id: number; method: string }
    const outcome =
      method in answers ? { result: answers[method] } : { error: { code: -32601, message: `no ${method} here` } }
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...outcome }))
  })
  await new Promise((resolve) => server?.listen(0, '127.0.0.1', () => resolve(undefined)))
  return new Endpoint({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

const block = { number: '0x1000', timestamp: '0x64', withdrawals: [{ validatorIndex: '0xffffffffffffffff' }] }

test('another chain ends the examination', async () => {
  expect(await diagnose(await nodeOf({ eth_chainId: '0x1' }), galileo)).toEqual([
    { about: 'chain id', verdict: 'fail', text: 'expected 16602, found 1' },
  ])
})

test('missing code is a failure, a missing finalized tag or old state is not', async () => {
  const endpoint = await nodeOf({
    eth_chainId: '0x40da',
    eth_getBlockByNumber: block,
    eth_getLogs: [],
    eth_getBlockReceipts: [],
    eth_getCode: '0x',
  })
  const findings = await diagnose(endpoint, galileo)
  const verdicts = Object.fromEntries(findings.map(({ about, verdict }) => [about, verdict]))
  expect(verdicts).toMatchObject({
    'chain id': 'ok',
    'archive state': 'warn',
    withdrawals: 'ok',
    'storage/flow': 'fail',
    'compute/inference': 'fail',
  })
})

test('a precompile has no code, but answers', async () => {
  const one = { contract: 'daSigners', domain: 'da', address: `0x${'0'.repeat(36)}1000`, fromBlock: 0 }
  const precompile = { ...one, precompileView: '0xf4145a83' }
  const chain = { eth_getCode: '0x', eth_getStorageAt: '0x0', eth_getLogs: [] }
  const verdict = async (answer: string | undefined, of = precompile) => {
    const endpoint = await nodeOf({ ...chain, ...(answer !== undefined && { eth_call: answer }) })
    const [finding] = await examine(endpoint, of, 10, 10)
    server?.close()
    return `${finding?.verdict}: ${finding?.text}`
  }
  expect(await verdict(`0x${'0'.repeat(64)}`)).toMatch(/^ok: 0x0+1000 is a precompile; no beacon; no event/)
  expect(await verdict('0x')).toMatch(/^fail: no code at 0x0+1000, and no answer$/)
  expect(await verdict(undefined)).toMatch(/^fail: no code at 0x0+1000, and no answer$/)
  expect(await verdict(`0x${'0'.repeat(64)}`, one as typeof precompile)).toMatch(/^fail: no code at 0x0+1000$/)
})

test('estimates grow with what has to be read and kept', () => {
  const measured = {
    head: 10_000_000,
    firstBlock: 2_000_000,
    secondsPerBlock: 1,
    logMilliseconds: 100,
    logSpan: 1_000,
    blockMilliseconds: 80,
    transactionsPerBlock: 2,
    wholeBlockBytes: 2_000,
    logsPerBlock: 0.5,
    matchedPerBlock: 0.25,
    matchedBlockBytes: 1_000,
  }
  expect(estimates(measured).map(({ text }) => text)).toEqual([
    'about 13 min; database 3.7 GiB, archive 1.9 GiB',
    'about 1.7 h; database 1.4 GiB, archive 1.1 GiB',
    'about 27.8 h; database 22.4 GiB, archive 18.6 GiB',
    'about 22.2 h; database 3.7 GiB, archive 14.9 GiB',
    expect.stringContaining('2.0 transactions a block, 500 logs of our contracts in 1,000 blocks (the last 1000)'),
  ])
})

test('a sample counts logs and measures what the archive would keep of them', async () => {
  const transactions = Array.from({ length: 40 }, (_, i) => ({ hash: `0x${i}`, input: `0x${'ab'.repeat(i * 7)}` }))
  const log = { address: '0xaa', blockNumber: '0x9', transactionHash: '0x3', data: '0x' }
  const endpoint = await nodeOf({
    eth_getBlockByNumber: { ...block, transactions },
    eth_getBlockReceipts: transactions.map(({ hash }) => ({ transactionHash: hash, logs: [log] })),
    eth_getLogs: [log, { ...log, transactionHash: '0x4' }],
  })
  const sampled = await sample(endpoint, { head: 99, addresses: ['0xaa'], span: 50 })
  expect(sampled).toMatchObject({ transactionsPerBlock: 40, logsPerBlock: 2 / 50, matchedPerBlock: 1 / 50 })
  expect(sampled.matchedBlockBytes).toBeGreaterThan(100)
})

test('an endpoint that serves no logs and an empty chain can be sampled', async () => {
  const endpoint = await nodeOf({ eth_getBlockByNumber: { number: '0x0', timestamp: '0x1', transactions: [] } })
  const sampled = await sample(endpoint, { head: 0, addresses: ['0xaa'], span: 1 })
  expect(sampled).toMatchObject({ transactionsPerBlock: 0, logsPerBlock: 0, matchedBlockBytes: 0 })
  const measured = { head: 0, firstBlock: 0, secondsPerBlock: 0, logMilliseconds: 1, logSpan: 1, ...sampled }
  expect(estimates(measured)[2]?.text).toBe('about 0 s; database below 1 MiB, archive below 1 MiB')
})
