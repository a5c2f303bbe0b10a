import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Contract } from '../define'
import { storage } from '.'
import { escrow } from './escrow/contract'
import { flow } from './flow/contract'
import { ignored as flowIgnored } from './flow/ignored'
import { market } from './market/contract'
import { ignored as marketIgnored } from './market/ignored'
import { mine } from './mine/contract'
import { ignored as mineIgnored } from './mine/ignored'
import { reward } from './reward/contract'
import { ignored as rewardIgnored } from './reward/ignored'

interface AbiItem {
  readonly type: string
  readonly name: string
  readonly stateMutability?: string
}

test.each<readonly [string, Contract, string, Readonly<Record<string, string>>]>([
  ['Flow', flow, 'flow', flowIgnored],
  ['FixedPrice', market, 'market', marketIgnored],
  ['PoraMine', mine, 'mine', mineIgnored],
  ['ChunkLinearReward', reward, 'reward', rewardIgnored],
  ['PullPaymentEscrow', escrow, 'escrow', {}],
])('every event and call of %s has a handler or a reason to have none', (name, contract, folder, ignored) => {
  const abi = JSON.parse(readFileSync(join(__dirname, folder, 'abi.json'), 'utf8')) as AbiItem[]
  const handled = new Set(
    storage.handlers.flatMap((handler) => {
      if (handler.kind === 'block' || handler.contract !== contract) return []
      return handler.kind === 'event'
        ? [(contract.events[handler.event] as { topic: string }).topic]
        : [handler.function]
    }),
  )
  const events = Object.entries(contract.events)
    .filter(([, { topic }]) => !handled.has(topic))
    .map(([event]) => event.split('(')[0] as string)
  const calls = abi
    .filter(({ type, stateMutability }) => type === 'function' && stateMutability !== 'view')
    .map((item) => item.name)
    .filter((call) => !handled.has(call))
  const left = [...new Set([...events, ...calls])].map((each) => `${name}.${each}`).sort()
  expect(left).toEqual(Object.keys(ignored).sort())
  for (const reason of Object.values(ignored)) expect(reason.length).toBeGreaterThan(10)
})
