import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { galileo } from '../config/networks/galileo'
import { diagnose } from './doctor'
import { Endpoint } from './endpoint'
import { estimates } from './estimate'

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

test('estimates grow with what has to be read', () => {
  const measured = {
    head: 10_000_000,
    firstBlock: 2_000_000,
    secondsPerBlock: 1,
    logMilliseconds: 100,
    logSpan: 1_000,
    blockMilliseconds: 80,
    transactionsPerBlock: 2,
  }
  expect(estimates(measured).map(({ text }) => text)).toEqual([
    'about 13 min',
    'about 1.7 h, 1.4 GiB with CHAIN_TRANSACTIONS=all',
    'about 27.8 h, 22.4 GiB with CHAIN_TRANSACTIONS=all',
    'about 22.2 h, 17.9 GiB with CHAIN_TRANSACTIONS=all',
  ])
})
