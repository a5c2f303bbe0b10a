import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropTraces, withoutTraces } from './slimState'

async function slimmed(text: string, chunkBytes: number): Promise<string> {
  const bytes = Buffer.from(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  const parts: Buffer[] = []
  for await (const part of withoutTraces(chunks())) parts.push(part)
  return Buffer.concat(parts).toString()
}

const text = fc.oneof(fc.string(), fc.constantFrom('"traces":[', '[', ']', '\\', '"', '\\"traces":[1]'))
const traces = fc.array(fc.oneof(text, fc.array(text), fc.record({ data: text, children: fc.array(fc.integer()) })))

test('every trace goes and all else stays, wherever chunks end', async () => {
  const transactions = fc.array(fc.record({ input: text, info: fc.record({ traces, out: text }) }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(transactions, fc.integer({ min: 1, max: 60 }), async (written, chunkBytes) => {
      const expected = written.map(({ input, info }) => ({ input, info: { traces: [], out: info.out } }))
      expect(JSON.parse(await slimmed(JSON.stringify(written), chunkBytes))).toEqual(expected)
    }),
    { seed: 3 },
  )
})

test('the file is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zg-slim-'))
  const file = join(folder, 'chain.json')
  writeFileSync(file, '{"traces":[{"a":[1]}],"b":2}')
  await dropTraces(file)
  expect(readFileSync(file, 'utf8')).toBe('{"traces":[],"b":2}')
  rmSync(folder, { recursive: true })
})
