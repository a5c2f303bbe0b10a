import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compute } from '..'
import { inference } from './contract'
import { ignored } from './ignored'

interface Item {
  readonly type: string
  readonly name: string
  readonly stateMutability?: string
}

const abi = JSON.parse(readFileSync(join(__dirname, 'abi.json'), 'utf8')) as Item[]
/** Events about money: what the accounts of users hold. */
const MONEY = ['AccountDeleted', 'BalanceUpdated', 'BatchBalanceUpdated', 'RefundRequested', 'RefundsMigrated']

const handled = new Set(
  compute.handlers.flatMap((each) => {
    if (each.kind === 'block' || each.contract !== inference) return []
    return [each.kind === 'event' ? each.event : (each.function.split('(')[0] as string)]
  }),
)

test('every event and every call that changes something is handled, or ignored for a reason', () => {
  const acts = abi.filter(
    ({ type, stateMutability }) => type === 'event' || (type === 'function' && stateMutability !== 'view'),
  )
  const left = acts.map(({ name }) => name).filter((name) => !handled.has(name) && !MONEY.includes(name))
  expect(left.filter((name) => !ignored[`InferenceServing.${name}`])).toEqual([])
})

test('nothing is ignored that is handled', () => {
  const names = Object.keys(ignored).map((key) => key.replace('InferenceServing.', ''))
  expect(names.filter((name) => handled.has(name))).toEqual([])
})
