import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, type PendingRefund, take } from './pendingRefunds'

const three = [5n, 7n, 9n].reduce<PendingRefund[]>((refunds, wei, i) => append(refunds, `r${i}`, wei), [])
const left = (refunds: readonly PendingRefund[]) => refunds.map(({ id, pendingWei }) => `${id}:${pendingWei}`)

test('transfers and fees take from the newest on, and part of a request', () => {
  const cancelled = take(three, 11n, 'cancelled')
  expect(left(cancelled.left)).toEqual(['r0:5', 'r1:5'])
  expect(cancelled.taken).toEqual([
    { id: 'r2', pendingWei: 0n, cancelledWei: 9n, spentWei: 0n, retrievedWei: 0n },
    { id: 'r1', pendingWei: 5n, cancelledWei: 2n, spentWei: 0n, retrievedWei: 0n },
  ])
  const spent = take(cancelled.left, 6n, 'spent')
  expect(left(spent.left)).toEqual(['r0:4'])
  expect(spent.taken[0]).toEqual({ id: 'r1', pendingWei: 0n, cancelledWei: 2n, spentWei: 5n, retrievedWei: 0n })
})

test('what waited long enough is the oldest', () => {
  const { left: rest, taken } = take(three, 12n, 'retrieved')
  expect(left(rest)).toEqual(['r2:9'])
  expect(taken.map(({ id, retrievedWei }) => [id, retrievedWei])).toEqual([
    ['r0', 5n],
    ['r1', 7n],
  ])
})

test('nothing is lost, whatever is taken in whatever order', () => {
  const taking = fc.tuple(
    fc.bigInt({ min: -5n, max: 40n }),
    fc.constantFrom('retrieved' as const, 'cancelled' as const, 'spent' as const),
  )
  fc.assert(
    fc.property(fc.array(taking, { maxLength: 8 }), (takings) => {
      const total = (all: Iterable<PendingRefund>) =>
        [...all].reduce(
          (sum, each) =>
            sum +
            BigInt(each.pendingWei) +
            BigInt(each.cancelledWei) +
            BigInt(each.spentWei) +
            BigInt(each.retrievedWei),
          0n,
        )
      let refunds = three
      const last = new Map(three.map((refund) => [refund.id, refund]))
      for (const [wei, how] of takings) {
        const { left, taken } = take(refunds, wei, how)
        refunds = left
        for (const { id, ...amounts } of taken) {
          const text = Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, String(value)]))
          last.set(id, { id, ...text } as unknown as PendingRefund)
        }
      }
      expect(total(last.values())).toBe(21n)
    }),
  )
})
