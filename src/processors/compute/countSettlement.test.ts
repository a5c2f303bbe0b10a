import { expect, test } from 'vitest'
import { modelKey } from '../../lib/modelKey'
import { ComputeActiveUser, ComputeSettlement, ComputeSettlementStatus, FieldSource } from '../../model/generated'
import { Rows } from '../rows'
import { countSettlement } from './countSettlement'

const PROVIDER = `0x${'1'.repeat(40)}`
const OTHER = `0x${'2'.repeat(40)}`
const USER = `0x${'3'.repeat(40)}`

function settled(provider: string, model: string): ComputeSettlement {
  return new ComputeSettlement({
    serving: `0x${'5'.repeat(40)}`,
    userAddress: USER,
    provider,
    accountable: provider,
    status: ComputeSettlementStatus.SUCCESS,
    source: FieldSource.CALLDATA,
    feeWei: 1n,
    settledWei: 1n,
    unsettledWei: 0n,
    model,
    modelKey: modelKey(model),
    blockNumber: 1,
    time: new Date(0),
  })
}

test('a model that is called like a provider, or like the network, is counted apart from them', () => {
  const rows = new Rows()
  for (const model of [PROVIDER, 'NETWORK']) countSettlement(settled(OTHER, model), rows)
  countSettlement(settled(PROVIDER, 'llama'), rows)
  const days = [...(rows.changes().members.get(ComputeActiveUser)?.values() ?? [])].filter(
    ({ row }) => row.step === 'DAY',
  )
  expect(days.map(({ row }) => row.scope).sort()).toEqual(
    [PROVIDER, OTHER, 'NETWORK', `model:${PROVIDER}`, 'model:NETWORK', 'model:llama'].sort(),
  )
  expect(days.find(({ row }) => row.scope === PROVIDER)?.counts).toHaveLength(2)
})

test('a model that is called like the hash of another has a key of its own', () => {
  const long = 'm'.repeat(1_000)
  expect(modelKey(modelKey(long))).not.toBe(modelKey(long))
})
