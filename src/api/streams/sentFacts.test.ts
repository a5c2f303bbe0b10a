import { expect, test } from 'vitest'
import { logId } from '../../lib/ids'
import { blockOf, parseCursor } from './cursor'
import { SentFacts } from './sentFacts'
import type { Window } from './window'

const fact = (height: number, branch: string, index = 0) => logId(height, `0x${branch.repeat(5)}`, index)

function windowOf(ids: readonly string[], rest: Partial<Window<{ id: string }>> = {}): Window<{ id: string }> {
  const window = {
    above: 0,
    finalized: 0,
    head: 9,
    headHash: '0x',
    rebuilds: 0,
    isComplete: true,
    dropped: new Set<string>(),
  }
  return { ...window, rows: ids.map((id) => ({ id })), ids: new Set(ids), ...rest }
}

const shown = (events: ReturnType<SentFacts<{ id: string }>['catchUp']>) =>
  events.map(({ type, id, cursor }) => [type, id, cursor])

test('the cursor of a retraction is the newest fact that is left, and no fact that is gone', () => {
  const [a, b, c] = [fact(1, 'a'), fact(2, 'a'), fact(2, 'a', 1)]
  const sent = new SentFacts(0, [a, b, c])
  const other = fact(2, '0')
  expect(shown(sent.catchUp(windowOf([a, other])))).toEqual([
    ['RETRACT', c, b],
    ['RETRACT', b, a],
    ['INSERT', other, other],
  ])
})

test('when nothing is left, the cursor is the first block that is not final', () => {
  const sent = new SentFacts(4, [fact(5, 'a')])
  const [event] = sent.catchUp(windowOf([]))
  expect(parseCursor(event?.cursor ?? '')).toEqual({ kind: 'block', height: 5 })
})

test('what is sent and final is forgotten, and not sent again', () => {
  const [a, b] = [fact(1, 'a'), fact(2, 'a')]
  const sent = new SentFacts(0, [])
  expect(sent.catchUp(windowOf([a, b], { finalized: 1 }))).toHaveLength(2)
  expect([sent.floor, sent.held()]).toEqual([1, [b]])
  expect(sent.catchUp(windowOf([a, b], { finalized: 2 }))).toEqual([])
  expect(sent.held()).toEqual([])
})

test('a page may end within a block', () => {
  const block = [fact(3, 'a'), fact(3, 'a', 1)]
  const sent = new SentFacts(0, [])
  sent.catchUp(windowOf(block.slice(0, 1), { finalized: 9, isComplete: false }))
  expect(sent.floor).toBe(2)
  expect(shown(sent.catchUp(windowOf(block, { finalized: 9 })))).toEqual([['INSERT', block[1], block[1]]])
})

test('nothing is taken back while the table is behind, unless a fork says so', () => {
  const [a, b] = [fact(1, 'a'), fact(2, 'a')]
  const sent = new SentFacts(0, [a, b])
  expect(sent.catchUp(windowOf([a], { head: 1 }))).toEqual([])
  expect(sent.held()).toEqual([a, b])
  expect(shown(sent.catchUp(windowOf([a], { head: 1, dropped: new Set([blockOf(b)]) })))).toEqual([['RETRACT', b, a]])
})
