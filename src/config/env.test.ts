import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../lib/errors'
import { childEnvironment, loadConfig } from './env'
import { redactUrl } from './redact'

const folder = mkdtempSync(join(tmpdir(), 'zg-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function networkFile(content: unknown): string {
  const file = join(folder, 'network.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

function messageFor(overrides: Parameters<typeof loadConfig>[0]): string {
  try {
    loadConfig({ DATA_DIR: folder, ...overrides }, {})
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('the configuration was accepted')
}

describe('loadConfig', () => {
  test('defaults to a devnet of our own, with silent calls followed', () => {
    const config = loadConfig({ DATA_DIR: folder }, {})
    expect(config).toMatchObject({ ownDevnet: true, apiPort: 4350, silentCalls: true, chainFrom: { kind: 'first' } })
    expect(config.databaseUrl).toBeUndefined()
  })

  test('takes what a network leaves open from the network', () => {
    const config = loadConfig({ NETWORK: 'mainnet' }, {})
    expect(config).toMatchObject({ ownDevnet: false, silentCalls: false, chainFrom: { kind: 'ago', seconds: 604_800 } })
    expect(config.rpcUrl).toBe(config.network.rpcUrl)
  })

  test('an empty variable is an absent one', () => {
    expect(loadConfig({}, { NETWORK: '', API_PORT: '', DATABASE_URL: '' }).apiPort).toBe(4350)
  })

  test('audits are made on a devnet unless they are off, elsewhere when they are asked for', () => {
    const every = (given: Parameters<typeof loadConfig>[0]) =>
      loadConfig({ DATA_DIR: folder, ...given }, {}).reconcileEvery
    expect(every({})).toBe(120)
    expect(every({ RECONCILE_EVERY: 'off' })).toBeNull()
    expect(every({ NETWORK: 'mainnet' })).toBeNull()
    expect(every({ NETWORK: 'mainnet', RECONCILE_EVERY: '6h' })).toBe(21_600)
    expect(messageFor({ RECONCILE_EVERY: '0s' })).toContain('RECONCILE_EVERY: expected off or a duration')
  })

  test('names every problem at once and shows no secret', () => {
    const message = messageFor({
      NETWORK: 'nowhere',
      API_PORT: '70000',
      DATABASE_URL: 'mysql://me:hunter2@db/zg',
      CHAIN_FROM: 'yesterday',
    })
    expect(message).toMatch(/^The configuration has 4 problems: /)
    for (const name of ['NETWORK', 'API_PORT', 'DATABASE_URL', 'CHAIN_FROM']) expect(message).toContain(`${name}: `)
    expect(message).not.toContain('hunter2')
  })

  test('reports unknown keys and bad addresses of a network file by their place', () => {
    const message = messageFor({
      NETWORK: networkFile({
        name: 'mine',
        chainId: 1,
        rpcUrl: 'http://localhost:1',
        finalityBlocks: 10,
        finality: 3,
        contracts: { flow: [{ address: '0xABC', fromBlock: 0 }] },
      }),
    })
    expect(message).toContain('"finality"')
    expect(message).toContain('contracts.flow.0.address: expected a lower-case 0x address')
  })

  test('a child resolves to the configuration of its parent', () => {
    const parent = loadConfig(
      {
        NETWORK: 'galileo',
        RPC_URL: 'http://localhost:1',
        CHAIN_FROM: '-90m',
        SILENT_CALLS: 'on',
        ERC8004_ALL: 'on',
        DATA_DIR: folder,
      },
      {},
    )
    expect(loadConfig({}, childEnvironment(parent))).toEqual(parent)
  })
})

test.each([
  ['postgres://me:secret@db:5432/zg', 'postgres://me:***@db:5432/zg'],
  ['https://rpc.example/v3/0123key?token=x', 'https://rpc.example/***?***'],
  ['http://127.0.0.1:8545', 'http://127.0.0.1:8545'],
])('redactUrl keeps of %s only %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown)
})
