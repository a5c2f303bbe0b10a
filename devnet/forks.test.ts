import { type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Anvil, startAnvil } from './anvil'
import { Chain } from './chain'
import { blockRef, branch, reorg, takeBack } from './forks'
import { usersOf } from './users'

const { owner, uploaders } = usersOf('forks')
const to = uploaders[0]!.address
let anvil: Anvil
let chain: Chain

beforeAll(async () => {
  anvil = await startAnvil({ chainId: 31_337 })
  chain = new Chain(anvil.url, 31_337)
  await chain.rpc('anvil_setBalance', owner.address, `0x${parseEther('1000').toString(16)}`)
  await chain.rpc('anvil_mine', '0x5')
})

afterAll(() => anvil.stop())

const pay = (wei: bigint) => chain.send(owner, { to, value: wei })
const balance = async () => BigInt((await chain.rpc('eth_getBalance', to, 'latest')) as Hex)

test.each([
  ['shorter', 3, 1],
  ['equal', 3, 3],
  ['longer', 2, 5],
  ['no', 2, 0],
])('a %s branch', async (_, depth, length) => {
  const before = await balance()
  for (let i = 0; i < depth; i++) await pay(1n)
  const [head, dropped] = [await chain.head(), await blockRef(chain)]
  const fork = await branch(chain, depth, length)
  expect(fork.dropped).toHaveLength(depth)
  expect(fork.dropped.at(-1)).toEqual(dropped)
  expect(await blockRef(chain, head - depth)).toEqual(fork.base)
  expect(await chain.head()).toBe(head - depth + length)
  expect(await balance()).toBe(before)
  for (const { height, hash } of fork.dropped) {
    if (height <= (await chain.head())) expect((await blockRef(chain, height)).hash).not.toBe(hash)
  }
})

test('a branch of equal height with the transactions it is given', async () => {
  const before = await balance()
  await pay(1n)
  const raw = await chain.sign(owner, { to, value: 5n })
  await pay(1n)
  await pay(1n)
  const head = await chain.head()
  const fork = await reorg(chain, 2, [[raw, 1]])
  expect(await chain.head()).toBe(head)
  expect(await balance()).toBe(before + 6n)
  const { transactions } = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { transactions: string[] }
  expect(transactions).toHaveLength(1)
  expect((await blockRef(chain)).hash).not.toBe(fork.dropped[1]?.hash)
})

test('after a fork everybody sends on', async () => {
  await pay(1n)
  await pay(1n)
  const before = await balance()
  await takeBack(chain, 1)
  await pay(3n)
  expect(await balance()).toBe(before + 2n)
})
