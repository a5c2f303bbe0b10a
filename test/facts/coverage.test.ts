import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DOMAIN_NAMES } from '../../src/model/domainNames'
import { domains } from '../../src/processors'
import type { Handler } from '../../src/processors/define'
import { type Act, CONTRACT_NAMES, CONTRACTS, knownActs, namesOf } from './acts'

const PROCESSORS = join(__dirname, '../../src/processors')

/** What each contract does not read on purpose, as the `ignored.ts` beside it says. */
async function ignoredActs(): Promise<Map<string, string>> {
  const files = readdirSync(PROCESSORS, { recursive: true, encoding: 'utf8' })
  const reasons = new Map<string, string>()
  for (const file of files.filter((name) => name.endsWith(`${sep}ignored.ts`))) {
    const { ignored } = (await import(join(PROCESSORS, file))) as { ignored: Readonly<Record<string, string>> }
    for (const [key, reason] of Object.entries(ignored)) reasons.set(key, reason)
  }
  return reasons
}

function reads(handler: Handler, { contract, kind, code }: Act): boolean {
  if (handler.kind === 'block' || !CONTRACTS[contract]?.names.includes(handler.contract.name)) return false
  if (handler.kind === 'event') return kind === 'event' && handler.contract.events[handler.event]?.topic === code
  return kind === 'call' && handler.contract.functions[handler.function]?.sighash === code
}

test('every contract of the facts has its place', () => {
  expect(Object.keys(CONTRACTS).sort()).toEqual([...CONTRACT_NAMES].sort())
})

test('every event and every call of every contract has a handler, or a reason why it needs none', async () => {
  const ignored = await ignoredActs()
  const missing = knownActs().filter((act) => {
    const { domain } = CONTRACTS[act.contract]!
    if (namesOf(act).some((name) => ignored.has(name))) return false
    return !domains[domain].handlers.some((handler) => reads(handler, act))
  })
  expect(missing.map(({ kind, key }) => `${kind} ${key}`)).toEqual([])
})

test('every reason is a sentence, and of a contract that is known', async () => {
  for (const [key, reason] of await ignoredActs()) {
    expect(reason.length, key).toBeGreaterThan(10)
    expect(Object.keys(CONTRACTS).flatMap((name) => name.split('/'))).toContain(key.split('.')[0])
  }
})

describe.each(DOMAIN_NAMES)('%s', (name) => {
  test('no handler listens to an event or a call that its contract does not have', () => {
    for (const handler of domains[name].handlers) {
      if (handler.kind === 'event') expect(handler.contract.events).toHaveProperty([handler.event])
      if (handler.kind === 'call') expect(handler.contract.functions).toHaveProperty([handler.function])
    }
  })
})
