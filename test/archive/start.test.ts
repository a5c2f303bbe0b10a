import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { FAKE_CHAIN_ID, FakeChain } from './fakeChain'
import { FakeNode } from './fakeNode'

let node: FakeNode
const options = { chainId: FAKE_CHAIN_ID, port: 0, finalityBlocks: 10, log: createLog('archive', 'silent') }

beforeAll(async () => {
  node = await FakeNode.start(new FakeChain(50, () => 0).methods)
})

afterAll(() => node.stop())

test('another chain is named', async () => {
  await expect(startArchive({ ...options, rpcUrl: node.url, chainId: 16_661 })).rejects.toMatchObject({
    name: 'ConfigError',
    message: `The RPC endpoint ${node.url} serves chain 7777, expected chain 16661.`,
  })
})

test('an endpoint that is not there is named after a few tries', async () => {
  const gone = await FakeNode.start({})
  const rpcUrl = gone.url
  await gone.stop()
  const began = Date.now()
  await expect(startArchive({ ...options, rpcUrl })).rejects.toMatchObject({
    name: 'UpstreamError',
    message: expect.stringMatching(`RPC endpoint ${rpcUrl} cannot be used: .*ECONNREFUSED`),
  })
  expect(Date.now() - began).toBeLessThan(10_000)
})

test('an endpoint that does not answer is tolerated while another does', async () => {
  const gone = await FakeNode.start({})
  const rpcUrl = `${gone.url} ${node.url}`
  await gone.stop()
  const archive = await startArchive({ ...options, rpcUrl })
  const metrics = await (await fetch(`${archive.url}/metrics`)).text()
  expect(metrics).toMatch(/zg_archive_endpoint_set_aside\{endpoint="#1 [\d.:]+",reason="unchecked"\} 1/)
  expect(metrics).toMatch(/zg_archive_endpoint_failures_total\{endpoint="#1 [\d.:]+",class="network"\} \d+/)
  expect(metrics).toMatch(/zg_archive_endpoint_head\{endpoint="#2 [\d.:]+"\} 50/)
  expect(metrics).toMatch(/zg_archive_endpoint_received_bytes_total\{endpoint="#2 [\d.:]+"\} [1-9]/)
  await archive.close()
})

test('another chain at any endpoint ends the start', async () => {
  const other = await FakeNode.start({ eth_chainId: () => '0x1' })
  await expect(startArchive({ ...options, rpcUrl: `${node.url},${other.url}/key` })).rejects.toMatchObject({
    name: 'ConfigError',
    message: `The RPC endpoint ${other.url}/*** serves chain 1, expected chain 7777.`,
  })
  await other.stop()
})

test('endpoints that do not let us in are a matter for a person', async () => {
  const closed = await FakeNode.start({})
  closed.misbehave = (_calls, response) => !response.writeHead(401).end().destroyed
  await expect(startArchive({ ...options, rpcUrl: closed.url })).rejects.toMatchObject({
    name: 'ConfigError',
    message: `The RPC endpoint ${closed.url} cannot be used: ${closed.url} answered HTTP 401.`,
  })
  await closed.stop()
})

test('a busy port is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await expect(startArchive({ ...options, rpcUrl: node.url, port })).rejects.toMatchObject({
    name: 'ConfigError',
    message: `the archive can't listen on 127.0.0.1:${port}: it is taken by another program`,
  })
  other.close()
})

test('a URL that is no endpoint is refused without its secrets', async () => {
  await expect(startArchive({ ...options, rpcUrl: 'ftp://me:secret@host/key' })).rejects.toMatchObject({
    name: 'ConfigError',
    message: 'RPC endpoint: expected an http(s) or ws(s) URL, found ftp://me:***@host/***',
  })
})
