import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfig } from '../config/env'
import { lockDataFolder, RUN_ID } from './lock'
import { readMeta, writeMeta } from './meta'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'zg-data-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('what the data folder belongs to', () => {
  const on = (network: string) => loadConfig({ NETWORK: network, DATA_DIR: dataDir }, {})

  test('is remembered', async () => {
    expect(await readMeta(on('galileo'))).toBeUndefined()
    await writeMeta(on('galileo'), undefined)
    expect(await readMeta(on('galileo'))).toMatchObject({ network: 'galileo', chainId: 16_602 })
  })

  test('keeps another network out', async () => {
    await writeMeta(on('galileo'), undefined)
    await expect(readMeta(on('mainnet'))).rejects.toThrow(
      'holds data of galileo (chain 16602), not of mainnet (chain 16661)',
    )
  })

  test('keeps another version out', async () => {
    writeFileSync(join(dataDir, 'meta.json'), JSON.stringify({ format: 99, network: 'galileo', chainId: 16_602 }))
    await expect(readMeta(on('galileo'))).rejects.toThrow('data format 99')
  })

  test('is not guessed when damaged', async () => {
    writeFileSync(join(dataDir, 'meta.json'), '{')
    await expect(readMeta(on('galileo'))).rejects.toThrow('is damaged')
  })
})

describe('the lock', () => {
  test('holds while its owner answers and is given back', async () => {
    const owner = createServer((_, response) => response.end(RUN_ID)).listen(0, '127.0.0.1')
    await new Promise((resolve) => owner.once('listening', resolve))
    const url = `http://127.0.0.1:${(owner.address() as AddressInfo).port}`
    const release = await lockDataFolder(dataDir, url)
    await expect(lockDataFolder(dataDir, url)).rejects.toThrow(`in use by another zg up (process ${process.pid})`)
    release()
    expect(readdirSync(dataDir)).toEqual([])
    owner.close()
  })

  test('of a dead owner is taken over, though its process id is in use again', async () => {
    const dead = { pid: process.pid, id: 'another', url: 'http://127.0.0.1:1' }
    writeFileSync(join(dataDir, 'lock.json'), JSON.stringify(dead))
    const release = await lockDataFolder(dataDir, 'http://127.0.0.1:1')
    release()
  })
})
