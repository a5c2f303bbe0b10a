import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createLog } from '../lib/log'
import { Part, type PartOptions } from './part'

const folder = mkdtempSync(join(tmpdir(), 'zg-part-'))
afterAll(() => rmSync(folder, { recursive: true }))

function partOf(name: string, source: string, extra: Partial<PartOptions> = {}): { part: Part; failures: Error[] } {
  const program = join(folder, `${name}.js`)
  writeFileSync(program, source)
  const failures: Error[] = []
  const onFailure = (error: Error) => failures.push(error)
  const common = { command: [], environment: process.env, logDir: folder, log: createLog('test', 'silent') }
  return { part: new Part({ name, program, ...common, onFailure, ...extra }), failures }
}

const READY = "process.send({ type: 'ready', url: 'http://here' }); setInterval(() => {}, 1000);"

test('a part says when it is ready, keeps its output and ends when asked', async () => {
  const { part } = partOf('calm', `console.error('a line'); ${READY}`)
  part.start()
  expect(await part.ready).toBe('http://here')
  const { pid } = part
  await part.stop()
  expect(() => process.kill(pid!, 0)).toThrow()
  await vi.waitUntil(() => readFileSync(join(folder, 'calm.log'), 'utf8') === 'a line\n')
})

test('a part that crashes is started again', async () => {
  const seen = join(folder, 'seen')
  const once = `const fs = require('fs'); if (!fs.existsSync('${seen}')) { fs.writeFileSync('${seen}', ''); process.exit(1) }`
  const { part, failures } = partOf('crashing', `${once} ${READY}`)
  part.start()
  await part.ready
  expect(part.restarts).toBe(1)
  expect(failures).toEqual([])
  await part.stop()
})

test('a part that says that it cannot ever run is not started again', async () => {
  const words = "process.send({ type: 'failed', message: 'No disk.', permanent: true }, () => process.exit(1))"
  const { part, failures } = partOf('hopeless', words)
  part.start()
  await vi.waitUntil(() => failures.length > 0, 10_000)
  expect(failures[0]?.message).toBe('No disk.')
  expect(part.restarts).toBe(0)
})

test('a processor whose chain is gone is started again after its data is dropped', async () => {
  const dropped = join(folder, 'dropped')
  const source = `if (!require('fs').existsSync('${dropped}')) process.exit(3); ${READY}`
  const { part } = partOf('lost', source, { onChainGone: async () => writeFileSync(dropped, '') })
  part.start()
  await part.ready
  expect(existsSync(dropped)).toBe(true)
  await part.stop()
})

test('a part that does not want to end, and what it started, are killed after the deadline', async () => {
  const server = `require('http').createServer((_, r) => r.end()).listen(0, function () { process.send(this.address().port) })`
  const stubborn = `
    process.on('SIGTERM', () => {})
    const grandchild = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    grandchild.on('message', (port) => process.send({ type: 'ready', url: 'http://127.0.0.1:' + port }))`
  const { part } = partOf('stubborn', stubborn, { stopDeadlineMs: 100 })
  part.start()
  const url = await part.ready
  expect((await fetch(url)).ok).toBe(true)
  await part.stop()
  const isGone = () =>
    fetch(url).then(
      () => false,
      () => true,
    )
  await vi.waitUntil(isGone, 10_000)
})
