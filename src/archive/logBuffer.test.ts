import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toQuantity } from '../lib/hex'
import { LogBuffer } from './logBuffer'
import type { LogReader } from './logs'
import type { Range } from './rangeHint'
import type { RpcLog } from './wire'

const SCOPE = { address: ['0x01'] }
const HEAD = 300

/** One log in every block of 3. It answers at most `most` blocks, whatever it is asked for. */
function reader(expected: number, most: number) {
  const asked: Range[] = []
  const logs = {
    expectedBlocks: () => expected,
    read: async (_: unknown, { from, to: wanted }: Range) => {
      asked.push({ from, to: wanted })
      const to = Math.min(wanted, from + most - 1)
      const heights = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      const found = heights.filter((height) => height % 3 === 0)
      return { logs: found.map((height) => ({ blockNumber: toQuantity(height) }) as RpcLog), to }
    },
  }
  return { asked, buffer: new LogBuffer(logs as unknown as LogReader) }
}

const heights = (logs: readonly RpcLog[]) => logs.map((log) => Number(log.blockNumber))

test('pieces hold the same logs as the whole, whatever the sizes and how many are read at once', async () => {
  const size = fc.integer({ min: 1, max: 120 })
  await fc.assert(
    fc.asyncProperty(size, size, size, fc.integer({ min: 1, max: 4 }), async (expected, most, piece, atOnce) => {
      const { buffer } = reader(expected, most)
      const found: number[] = []
      for (let from = 0; from <= HEAD; ) {
        const starts = Array.from({ length: atOnce }, (_, index) => from + index * piece).filter((each) => each <= HEAD)
        const answers = await Promise.all(
          starts.map((start) => buffer.read(SCOPE, { from: start, to: Math.min(HEAD, start + piece - 1) }, HEAD)),
        )
        for (const [index, { logs, to }] of answers.entries()) {
          expect(to).toBeGreaterThanOrEqual(starts[index] as number)
          if (starts[index] !== from) break
          found.push(...heights(logs))
          from = to + 1
        }
      }
      expect(found).toEqual(Array.from({ length: HEAD / 3 + 1 }, (_, index) => index * 3))
    }),
  )
})

test('pieces that are read at the same time share one question', async () => {
  const { asked, buffer } = reader(200, 200)
  await Promise.all([0, 50, 100, 150].map((from) => buffer.read(SCOPE, { from, to: from + 49 }, HEAD)))
  expect(asked).toEqual([{ from: 0, to: 199 }])
})

test('what is forgotten is asked for again', async () => {
  const { asked, buffer } = reader(200, 200)
  await buffer.read(SCOPE, { from: 0, to: 9 }, HEAD)
  buffer.forget()
  await buffer.read(SCOPE, { from: 0, to: 9 }, HEAD)
  expect(asked).toHaveLength(2)
})

test('a question that failed is asked again by the next', async () => {
  let calls = 0
  const logs = {
    expectedBlocks: () => 10,
    read: async (_: unknown, range: Range) => {
      calls += 1
      if (calls === 1) throw new Error('lost')
      return { logs: [], to: range.to }
    },
  }
  const buffer = new LogBuffer(logs as unknown as LogReader)
  await expect(buffer.read(SCOPE, { from: 0, to: 9 }, 9)).rejects.toThrow('lost')
  await expect(buffer.read(SCOPE, { from: 0, to: 9 }, 9)).resolves.toEqual({ logs: [], to: 9 })
})
