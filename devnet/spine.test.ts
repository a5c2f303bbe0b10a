import { type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { type Anvil, startAnvil } from './anvil'
import { Chain, eventsOf, type Receipt } from './chain'
import { artefacts } from './contracts'
import { type Deployment, deployContracts } from './deploy'
import { playSpine } from './scenarios/spine'
import { STATUSES, settledByProvider, type Truth } from './truth'

const CLOCK = { baseTime: 1_800_000_000, blockSeconds: 10 }

interface Played {
  readonly anvil: Anvil
  readonly chain: Chain
  readonly deployment: Deployment
  readonly truth: Truth
  readonly headHash: Hex
}

const running: Anvil[] = []
let one: Played
let receipts: Receipt[]

async function play(seed: string): Promise<Played> {
  const anvil = await startAnvil({ chainId: devnet.chainId, ...CLOCK })
  running.push(anvil)
  const deployment = await deployContracts(anvil.url, { seed })
  const truth = await playSpine({ rpcUrl: anvil.url, deployment }, { seed })
  const chain = new Chain(anvil.url, devnet.chainId)
  const { hash } = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { hash: Hex }
  return { anvil, chain, deployment, truth, headHash: hash }
}

/** Every transaction of the chain as the node keeps it. */
async function allReceipts(chain: Chain): Promise<Receipt[]> {
  const heights = Array.from({ length: (await chain.head()) + 1 }, (_, height) => `0x${height.toString(16)}`)
  return (await Promise.all(heights.map((height) => chain.rpc('eth_getBlockReceipts', height)))).flat() as Receipt[]
}

beforeAll(async () => {
  one = await play('spine')
  receipts = await allReceipts(one.chain)
})

afterAll(() => Promise.all(running.map((anvil) => anvil.stop())))

/** Events of one name in the node's own logs, with where they happened. */
function eventsIn<T>(contract: 'flow' | 'inference', name: string): (T & { txHash: Hex; blockNumber: number })[] {
  const { abi } = artefacts[contract]()
  return receipts.flatMap((receipt) =>
    eventsOf<T>(receipt, one.deployment[contract], abi, name).map((args) => ({
      ...args,
      txHash: receipt.transactionHash,
      blockNumber: Number(receipt.blockNumber),
    })),
  )
}

test('the same seed and clock give the same chain, and another seed another one', async () => {
  const [again, other] = await Promise.all([play('spine'), play('another')])
  expect(again.truth).toEqual(one.truth)
  expect(again.headHash).toBe(one.headHash)
  expect(other.deployment.flow).not.toBe(one.deployment.flow)
  expect(other.truth.settlements.map(({ status }) => status)).toEqual(one.truth.settlements.map(({ status }) => status))
})

test('settlements are what the node logged, in all six outcomes', () => {
  const logged = eventsIn<{ user: Hex; status: number; unsettledAmount: bigint }>('inference', 'TEESettlementResult')
  expect(
    logged.map(({ user, status, unsettledAmount, txHash, blockNumber }) => ({
      user: user.toLowerCase(),
      status: STATUSES[status],
      unsettledWei: unsettledAmount,
      txHash,
      blockNumber,
    })),
  ).toEqual(
    one.truth.settlements.map(({ user, status, unsettledWei, txHash, blockNumber }) => ({
      user,
      status,
      unsettledWei,
      txHash,
      blockNumber,
    })),
  )
  expect(new Set(logged.map(({ status }) => status)).size).toBe(STATUSES.length)
})

test('what was settled left the ledgers', async () => {
  const balances = eventsIn<{ user: Hex; provider: Hex; amount: bigint }>('inference', 'BalanceUpdated')
  const paid = [...settledByProvider(one.truth).values()].reduce((sum, wei) => sum + wei, 0n)
  const indirect = one.truth.settlements.filter(({ direct }) => !direct)
  const left = (provider: string, user: string) =>
    balances.findLast((each) => each.provider.toLowerCase() === provider && each.user.toLowerCase() === user)?.amount
  const accounts = new Map(one.truth.settlements.map((each) => [`${each.provider} ${each.user}`, each]))
  const funded = [...accounts.values()].filter(({ provider, user }) => left(provider, user) !== undefined)
  const rest = funded.reduce((sum, { provider, user }) => sum + (left(provider, user) ?? 0n), 0n)
  const indirectWei = indirect.reduce((sum, { settledWei }) => sum + settledWei, 0n)
  expect(paid + indirectWei + rest).toBe(parseEther('2') * BigInt(funded.length))
})

test('the script plays every kind of act', () => {
  const { submissions, prices, versions, settlements, epochs } = one.truth
  const perTransaction = (txHash: Hex) => settlements.filter((each) => each.txHash === txHash)
  expect(settlements.some(({ txHash }) => new Set(perTransaction(txHash).map(({ status }) => status)).size > 1)).toBe(
    true,
  )
  expect(
    settlements.some(({ txHash, blockNumber }) =>
      settlements.some((other) => other.blockNumber === blockNumber && other.txHash !== txHash),
    ),
  ).toBe(true)
  expect(settlements.some(({ feeWei, status }) => feeWei === 0n && status === 'SUCCESS')).toBe(true)
  expect(settlements.filter(({ direct }) => !direct).map(({ status }) => status)).toEqual(['SUCCESS'])

  const beside = prices.filter(({ blockNumber }) => submissions.some((each) => each.blockNumber === blockNumber))
  const sameBlock = submissions.filter(({ blockNumber }) => blockNumber === beside[0]?.blockNumber)
  expect(new Set(sameBlock.map(({ feeWei, sectors }) => feeWei / sectors)).size).toBe(2)
  expect(submissions.some(({ submitter, sender }) => submitter !== sender)).toBe(true)
  expect(submissions.filter(({ txHash }) => txHash === submissions[4]?.txHash)).toHaveLength(3)

  expect(versions.some(({ endedBy }) => endedBy === 'UPDATED')).toBe(true)
  const removed = versions.find(({ endedBy }) => endedBy === 'REMOVED')
  expect(versions.some(({ provider, toBlock }) => provider === removed?.provider && toBlock === null)).toBe(true)
  expect(epochs.filter(({ txHash }) => txHash === epochs.at(-1)?.txHash).length).toBeGreaterThan(1)
  // An upload that pays too little, and W0G beyond what its minter may make.
  expect(receipts.filter(({ status }) => status === '0x0')).toHaveLength(2)
})

test('the contracts agree with the truth', async () => {
  const { chain, deployment, truth } = one
  const flow = artefacts.flow().abi
  expect(await chain.read(deployment.flow, flow, 'numSubmissions')).toBe(BigInt(truth.submissions.length))
  expect(await chain.read(deployment.flow, flow, 'epoch')).toBe(truth.epochs.at(-1)?.epoch)
  expect(await chain.read(deployment.market, artefacts.market().abi, 'pricePerSector')).toBe(
    truth.prices.at(-1)?.priceWei,
  )
  const listed = (await chain.read(deployment.inference, artefacts.inference().abi, 'getAllServices', [0n, 50n])) as [
    { provider: Hex; inputPrice: bigint }[],
    bigint,
  ]
  const current = truth.versions.filter(({ toBlock }) => toBlock === null)
  expect(new Map(listed[0].map(({ provider, inputPrice }) => [provider.toLowerCase(), inputPrice]))).toEqual(
    new Map(current.map(({ provider, inputPriceWei }) => [provider, inputPriceWei])),
  )
})
