import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandLine } from '../src/cli'
import { newFolder, zg } from './zg'

let dataDir: string
let servers: Server[]
beforeEach(() => {
  dataDir = newFolder()
  servers = []
})
afterEach(() => {
  for (const server of servers) server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  return String((server.address() as AddressInfo).port)
}

/** A node that serves one chain id and nothing else. */
function nodeOf(chainId: string): Promise<string> {
  const reply = JSON.stringify({ jsonrpc: '2.0', id: 1, result: chainId })
  return listen(createHttpServer((_, response) => response.end(reply)))
}

/** Runs `zg up` and returns its one sentence. */
async function complaint(environment: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await zg(['up'], { DATA_DIR: dataDir, API_PORT: '0', ...environment })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  return stderr
}

describe('zg up says in one sentence why it does not start, and changes nothing', () => {
  const files = () => readdirSync(dataDir)

  test('bad configuration, all of it', async () => {
    const sentence = await complaint({ NETWORK: 'moon', API_PORT: 'http', SILENT_CALLS: 'maybe' })
    expect(sentence).toContain('3 problems')
    for (const name of ['NETWORK', 'API_PORT', 'SILENT_CALLS']) expect(sentence).toContain(name)
    expect(files()).toEqual([])
  })

  test('a busy port', async () => {
    const port = await listen(createServer())
    expect(await complaint({ API_PORT: port })).toContain(`Port ${port} is busy`)
    expect(files()).toEqual([])
  })

  test('an endpoint that cannot be reached', async () => {
    const port = await listen(createServer((socket) => socket.destroy()))
    const sentence = await complaint({ NETWORK: 'galileo', RPC_URL: `http://127.0.0.1:${port}/secret-key` })
    expect(sentence).toContain(`http://127.0.0.1:${port}/*** cannot be used`)
    expect(sentence).not.toContain('secret-key')
  })

  test('an endpoint of another chain', async () => {
    const port = await nodeOf('0x1')
    const sentence = await complaint({ NETWORK: 'galileo', RPC_URL: `http://127.0.0.1:${port}` })
    expect(sentence).toContain('serves chain 1, but galileo is chain 16602')
  })

  test('a database that cannot be reached', async () => {
    const [rpc, database] = [await nodeOf('0x40da'), await listen(createServer((socket) => socket.destroy()))]
    const DATABASE_URL = `postgres://me:hunter2@127.0.0.1:${database}/zg`
    const sentence = await complaint({ NETWORK: 'galileo', RPC_URL: `http://127.0.0.1:${rpc}`, DATABASE_URL })
    expect(sentence).toContain('database cannot be reached')
    expect(sentence).not.toContain('hunter2')
  })

  test.each([
    ['network', { format: 1, network: 'galileo', chainId: 16_602 }, 'holds data of galileo'],
    ['version', { format: 99, network: 'devnet', chainId: 31_337 }, 'data format 99'],
  ])('a data folder of another %s', async (_, meta, expected) => {
    writeFileSync(join(dataDir, 'meta.json'), JSON.stringify(meta))
    expect(await complaint({ NETWORK: 'devnet' })).toContain(expected)
    expect(files()).toEqual(['meta.json'])
  })
})

test('a stack is printed at debug level only', async () => {
  const { stderr } = await zg(['up'], { DATA_DIR: dataDir, NETWORK: 'moon', LOG_LEVEL: 'debug' })
  expect(stderr).toMatch(/ConfigError: The configuration is wrong.*\n\s+at /)
})

test('zg up --help ends well and says what zg up does', async () => {
  const { code, stdout } = await zg(['up', '--help'], {})
  expect(code).toBe(0)
  expect(stdout).toBe(helpOf('up'))
})

test.each(commandLine().commands.map((command) => command.name()))('zg %s --help shows an example', (name) => {
  expect(helpOf(name)).toMatch(new RegExp(`Example:\\n {2}\\$ .*zg ${name}`))
})

function helpOf(name: string): string {
  let help = ''
  const command = commandLine().commands.find((one) => one.name() === name)!
  command.configureOutput({
    writeOut: (text) => {
      help += text
    },
  })
  command.outputHelp()
  return help
}
