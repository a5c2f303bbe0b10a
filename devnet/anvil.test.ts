import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { ConfigError } from '../src/lib/errors'
import { rpcCall } from '../src/lib/jsonRpc'
import { packageRoot } from '../src/lib/packageRoot'
import { startAnvil } from './anvil'

const CHAIN_ID = 31_337
const BASE_TIME = 1_700_000_000
const folder = mkdtempSync(join(tmpdir(), 'zg-anvil-'))
afterAll(() => rmSync(folder, { recursive: true }))

const blockAt = async (url: string, height: string) =>
  (await rpcCall(url, 'eth_getBlockByNumber', [height, false])) as Record<
    'number' | 'hash' | 'parentHash' | 'timestamp',
    string
  >

test('a port that is taken is refused, even by another node', async () => {
  const server = createServer((_, response) => response.end('{"jsonrpc":"2.0","id":1,"result":"0x7a69"}'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const refused = startAnvil({ port, chainId: CHAIN_ID })
  await expect(refused).rejects.toThrow(ConfigError)
  await expect(refused).rejects.toThrow(`Port ${port} is busy`)
  server.close()
})

test('a kept chain goes on, on the clock of the machine, with all its blocks', async () => {
  const stateFile = join(folder, 'kept.json')
  const first = await startAnvil({ chainId: CHAIN_ID, stateFile, baseTime: BASE_TIME, blockSeconds: 60 })
  await rpcCall(first.url, 'anvil_mine', ['0x64'])
  const before = await Promise.all(['0x0', '0x1', '0x50'].map((height) => blockAt(first.url, height)))
  await first.stop()

  for (let start = 1; start <= 3; start++) {
    const again = await startAnvil({ chainId: CHAIN_ID, stateFile, baseTime: BASE_TIME })
    expect(await Promise.all(['0x0', '0x1', '0x50'].map((height) => blockAt(again.url, height)))).toEqual(before)
    await rpcCall(again.url, 'evm_mine')
    const head = await blockAt(again.url, 'latest')
    expect(Number(head.number)).toBe(100 + start)
    expect(Math.abs(Number(head.timestamp) - Date.now() / 1_000)).toBeLessThan(5)
    await again.stop()
  }
  expect(before.map(({ timestamp }) => Number(timestamp) - BASE_TIME)).toEqual([0, 60, 80 * 60])
  expect(before[1]?.parentHash).toBe(before[0]?.hash)
})

test('blocks come by themselves, also several a second, and none is older than its parent', async () => {
  const stateFile = join(folder, 'mining.json')
  const [baseTime, blockTime] = [Math.floor(Date.now() / 1_000) - 3_600, 0.05]
  for (let start = 1; start <= 3; start++) {
    const anvil = await startAnvil({ chainId: CHAIN_ID, stateFile, baseTime, blockTime })
    const height = async () => Number((await blockAt(anvil.url, 'latest')).number)
    await expect.poll(height, { timeout: 5_000 }).toBeGreaterThan(5 * start)
    const heights = Array.from({ length: (await height()) + 1 }, (_, at) => `0x${at.toString(16)}`)
    const times = await Promise.all(heights.map(async (at) => Number((await blockAt(anvil.url, at)).timestamp)))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(Math.abs((times.at(-1) ?? 0) - Date.now() / 1_000)).toBeLessThan(5)
    await anvil.stop()
  }
})

test('the node ends and keeps its chain when its parent is killed', async () => {
  const stateFile = join(folder, 'orphan.json')
  const script = `
    require('./devnet/anvil').startAnvil({ chainId: ${CHAIN_ID}, stateFile: ${JSON.stringify(stateFile)} })
      .then(({ pid, url }) => process.stdout.write(JSON.stringify({ pid, url })))`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--eval', script], { cwd: packageRoot })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const { url } = JSON.parse(said.toString()) as { url: string }
  await rpcCall(url, 'anvil_mine', ['0x7'])
  parent.kill('SIGKILL')
  const deadline = Date.now() + 10_000
  while (!existsSync(stateFile) && Date.now() < deadline) await wait(20)
  await expect.poll(() => blockAt(url, 'latest').catch(() => 'gone'), { timeout: 10_000 }).toBe('gone')

  const again = await startAnvil({ chainId: CHAIN_ID, stateFile })
  expect(Number((await blockAt(again.url, 'latest')).number)).toBe(7)
  await again.stop()
})
