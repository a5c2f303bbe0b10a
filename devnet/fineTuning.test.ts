import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { type Anvil, startAnvil } from './anvil'
import { Chain, eventsOf, type Receipt } from './chain'
import { artefacts } from './contracts'
import { type Deployment, deployContracts } from './deploy'
import type { FineTuningTruth } from './fineTuningTruth'
import { playFineTuning } from './scenarios/fineTuning'

let anvil: Anvil
let chain: Chain
let deployment: Deployment
let truth: FineTuningTruth
let receipts: Receipt[]

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  chain = new Chain(anvil.url, devnet.chainId)
  deployment = await deployContracts(anvil.url, { seed: 'tuning' })
  truth = await playFineTuning({ rpcUrl: anvil.url, deployment }, { seed: 'tuning' })
  const heights = Array.from({ length: (await chain.head()) + 1 }, (_, height) => `0x${height.toString(16)}`)
  receipts = (await Promise.all(heights.map((height) => chain.rpc('eth_getBlockReceipts', height)))).flat() as Receipt[]
})
afterAll(() => anvil.stop())

const { abi } = artefacts.fineTuning()

const logged = <T>(name: string) =>
  receipts.flatMap((receipt) => eventsOf<T>(receipt, deployment.fineTuning, abi, name))

test('fees are what the node logged', () => {
  const fees = logged<{ user: Hex; provider: Hex; fee: bigint; acknowledged: boolean; nonce: bigint }>('FeesSettled')
  expect(
    fees.map(({ user, provider, fee, acknowledged, nonce }) => ({
      user: user.toLowerCase(),
      provider: provider.toLowerCase(),
      feeWei: fee,
      acknowledged,
      nonce,
    })),
  ).toEqual(
    truth.bills.map(({ user, provider, feeWei, acknowledged, nonce }) => ({
      user,
      provider,
      feeWei,
      acknowledged,
      nonce,
    })),
  )
  expect(fees.filter(({ acknowledged }) => !acknowledged)).toHaveLength(2)
})

test('every event that the packaged build can emit is emitted', () => {
  const names = abi.flatMap((item) => (item.type === 'event' ? [item.name] : []))
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, logged(name).length)
  expect([...counts].filter(([, count]) => count === 0).map(([name]) => name)).toEqual(['RefundRequested'])
  expect(counts.get('DeliverableEvicted')).toBe(truth.steps.filter(({ act }) => act === 'EVICTED').length)
  expect(counts.get('DeliverableEvicted')).toBeGreaterThan(1)
})
