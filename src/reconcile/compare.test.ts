import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storableText } from '../db/values'
import { compareRow, compareTotals, unavailableFields, wholeRow } from './compare'
import { lineOf } from './report'
import { canonical, differenceOf, shown } from './values'

const HUGE = 2n ** 256n - 1n
const outcomes = (...args: Parameters<typeof compareRow>) => compareRow(...args).map(({ outcome }) => outcome)

describe('a row', () => {
  test.each([
    ['numbers larger than JSON holds', HUGE, HUGE.toString(), 'EQUAL'],
    ['the last digit', HUGE, (HUGE - 1n).toString(), 'DIFFERENT'],
    ['truth', true, 'true', 'EQUAL'],
    ['zero is not nothing', 0n, null, 'DIFFERENT'],
    ['nothing', null, null, 'EQUAL'],
    ['nothing is not empty', null, '', 'DIFFERENT'],
    ['bytes', Uint8Array.from([0xab]), '\\xab', 'EQUAL'],
    ['hex', '0xab', '\\xab', 'EQUAL'],
  ])('%s', (_, expected, indexed, outcome) => {
    expect(outcomes('s', { field: expected }, { field: indexed })).toEqual([outcome])
  })

  test('a field that the index may not know is unknown, and only when it is null', () => {
    expect(outcomes('s', { price: 5n }, { price: null }, { mayBeUnknown: ['price'] })).toEqual(['UNKNOWN'])
    expect(outcomes('s', { price: 5n }, { price: '4' }, { mayBeUnknown: ['price'] })).toEqual(['DIFFERENT'])
  })

  test('what nobody can have seen is unknown, with its reason, and only in the fields it is about', () => {
    const unseen = () => ({ fields: ['price'], reason: 'why' })
    const compared = compareRow('s', { price: 5n, url: 'a' }, { price: '4', url: 'b' }, { unseen })
    expect(compared).toMatchObject([
      { outcome: 'UNKNOWN', message: 'why' },
      { outcome: 'DIFFERENT', message: null },
    ])
    expect(outcomes('s', { price: 5n }, { price: '4' }, { unseen: () => null })).toEqual(['DIFFERENT'])
  })

  test('a check that reads another field than its views tell is a mistake, not an agreement', () => {
    expect(() => compareRow('s', { price: 5n }, { prize: '5' })).toThrow('told by a view but not read')
    expect(unavailableFields('s', { prize: '5', keyUser: 'u', subject: 's' }, {}, 'why')).toMatchObject([
      { field: 'prize', indexed: '5', outcome: 'UNAVAILABLE', message: 'why' },
    ])
  })

  test('any text is equal to itself as it is stored, and makes one line', () => {
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('utf16le')),
      fc.constantFrom('\0', '\ud800', '\\x00', 'a\nb', '"\\'),
    )
    fc.assert(
      fc.property(text, (value) => {
        expect(outcomes('s', { field: value }, { field: storableText(value) })).toEqual(['EQUAL'])
        const [compared] = compareRow(value, { field: value }, { field: `${storableText(value)}!` })
        expect(lineOf({ name: 'check' }, compared!, undefined)).not.toMatch(/[\n\r\0]/)
      }),
    )
  })
})

test('totals: what one side does not have is zero', () => {
  const fields = ['uploads', 'feeWei']
  expect(compareTotals('s', 'day', fields, { uploads: '2', feeWei: '7' }, { uploads: '2' })).toMatchObject([
    { field: 'day.uploads', outcome: 'EQUAL' },
    { field: 'day.feeWei', expected: '7', indexed: '0', difference: -7n, outcome: 'DIFFERENT' },
  ])
  expect(compareTotals('s', 'day', fields, {}, {}).map(({ outcome }) => outcome)).toEqual(['EQUAL', 'EQUAL'])
})

test('differences are those of whole numbers', () => {
  expect(differenceOf('5', '3')).toBe(-2n)
  expect(differenceOf('5', null)).toBeNull()
  expect(differenceOf('a', '3')).toBeNull()
})

test('what is kept of a long text is short, and says how long it was', () => {
  const long = 'x'.repeat(100_000)
  expect(shown(canonical(long))).toMatch(/^x{500}… \(100000 characters\)$/)
  expect(shown('short')).toBe('short')
})

test('lines', () => {
  const pin = { height: 7, hash: '0xabc' }
  const line = (comparison: Parameters<typeof lineOf>[1]) => lineOf({ name: 'check' }, comparison, pin)
  expect(line(compareRow('s', { price: 5n }, { price: '4' })[0]!)).toBe(
    'DIFFERENT check s price: expected "5", indexed "4" (difference -1) at block 7 0xabc',
  )
  expect(line(wholeRow('s', 'MISSING' as never))).toBe(
    'MISSING check s: the contract has it, the index has not at block 7 0xabc',
  )
})
