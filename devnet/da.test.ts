import type { Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { devnet } from '../src/config/networks/devnet'
import { bitmapOf, entranceTells, signersTell } from './acts/da'
import { type Anvil, startAnvil } from './anvil'
import { Chain } from './chain'
import { artefacts } from './contracts'
import { type DaTruth, signingOf } from './daTruth'
import { type Deployment, deployContracts } from './deploy'
import { playDa } from './scenarios/da'

const CLOCK = { baseTime: 1_800_000_000, blockSeconds: 10 }

interface Played {
  readonly chain: Chain
  readonly d: Deployment
  readonly truth: DaTruth
  readonly headHash: Hex
}

const running: Anvil[] = []
let one: Played

async function play(seed: string): Promise<Played> {
  const anvil = await startAnvil({ chainId: devnet.chainId, ...CLOCK })
  running.push(anvil)
  const d = await deployContracts(anvil.url, { seed })
  const truth = await playDa({ rpcUrl: anvil.url, deployment: d }, { seed })
  const chain = new Chain(anvil.url, devnet.chainId)
  const { hash } = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { hash: Hex }
  return { chain, d, truth, headHash: hash }
}

beforeAll(async () => {
  one = await play('da')
})
afterAll(() => Promise.all(running.map((anvil) => anvil.stop())))

const tells = <T>(name: string, ...args: readonly unknown[]) => entranceTells<T>(one.chain, one.d, name, args)
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, wei) => total + wei, 0n)

test('the same seed and clock give the same chain', async () => {
  const again = await play('da')
  expect(again.headHash).toBe(one.headHash)
  expect(again.truth).toEqual(one.truth)
})

test('the order in which a seed draws the rows does not decide on whether the blobs are verified', async () => {
  // With this one the last row of the signer who marks no other is behind what a bitmap of two bytes reaches.
  const other = await play('questions')
  expect(other.headHash).not.toBe(one.headHash)
  const second = other.d.users.da.signers[1]?.address.toLowerCase() as Hex
  expect(other.truth.epochs[1]?.quorums[0]?.lastIndexOf(second)).toBeGreaterThanOrEqual(16)
  expect(other.truth.attestations).toHaveLength(one.truth.attestations.length)
})

test('every wei that was paid is in a pool, with the treasury or owed', async () => {
  const { truth, chain, d } = one
  const calls = new Map(truth.uploads.map(({ txHash, callWei }) => [txHash, callWei]))
  const treasury = truth.parameters.find(({ setter }) => setter === 'setTreasury')?.values[0]
  const wealth = async (address: unknown) => BigInt((await chain.rpc('eth_getBalance', address, 'latest')) as Hex)
  const pools = await Promise.all(
    ['currentEpochReward', 'activedReward', 'totalBaseReward'].map((name) => tells<bigint>(name)),
  )
  expect(await wealth(d.daEntrance)).toBe(sum(pools))
  expect(await wealth(treasury)).toBeGreaterThan(0n)
  const paid = sum([...calls.values()]) + sum(truth.donations.map(({ amountWei }) => amountWei))
  const rewards = sum(truth.rewards.map(({ rewardWei }) => rewardWei))
  expect(sum(pools) + rewards + (await wealth(treasury))).toBe(paid)
  for (const payee of new Set(truth.rewards.map(({ beneficiary }) => beneficiary))) {
    const own = <T extends object>(rows: readonly (T & { readonly payee: Hex; readonly wei: bigint })[]) =>
      sum(rows.filter((row) => row.payee === payee).map(({ wei }) => wei))
    const earned = own(truth.rewards.map((row) => ({ payee: row.beneficiary, wei: row.rewardWei })))
    const taken = own(truth.withdrawals.map((row) => ({ payee: row.payee, wei: row.amountWei })))
    expect(await tells('payments', payee)).toBe(earned - taken)
  }
})

test('what was verified is, and what was not is not', async () => {
  const { truth } = one
  const known = (each: { dataRoot: Hex; epoch: bigint; quorumId: bigint }) =>
    tells<boolean>('commitmentExists', each.dataRoot, each.epoch, each.quorumId)
  const keyOf = ({ dataRoot, epoch, quorumId }: { dataRoot: Hex; epoch: bigint; quorumId: bigint }) =>
    `${dataRoot} ${epoch} ${quorumId}`
  const verified = new Set(truth.attestations.map(keyOf))
  expect(verified.size).toBe(truth.attestations.length)
  for (const each of truth.attestations) expect(await known(each)).toBe(true)
  const uploads = await Promise.all(truth.uploads.map(async (each) => [keyOf(each), await known(each)] as const))
  for (const [key, isKnown] of uploads) expect(isKnown, key).toBe(verified.has(key))
  expect(uploads.filter(([, isKnown]) => !isKnown).length).toBeGreaterThan(1)
})

describe('rows', () => {
  test('are counted by the contract as the ledger counts them', async () => {
    const { chain, d, truth } = one
    for (const { epoch, quorumId, bitmap, marks } of truth.attestations) {
      const told = await signersTell<readonly [unknown, bigint, bigint]>(chain, d, 'getAggPkG1', [
        epoch,
        quorumId,
        bitmap,
      ])
      const rows = truth.epochs.find((each) => each.epoch === epoch)?.quorums[Number(quorumId)] as readonly Hex[]
      const counted = rows.filter((signer, row) =>
        rows.slice(0, row + 1).some((other, i) => other === signer && marks[i]),
      )
      expect(told.slice(1)).toEqual([BigInt(rows.length), BigInt(counted.length)])
      expect(2 * rows.length).toBeLessThanOrEqual(3 * counted.length)
    }
  })

  test('are signed in full, in part and never', () => {
    const rates = [...signingOf(one.truth).values()]
    expect(rates.some(({ assigned, counted }) => counted === assigned)).toBe(true)
    expect(rates.some(({ assigned, counted }) => counted > 0 && counted < assigned)).toBe(true)
    expect(rates.some(({ assigned, counted }) => assigned > 0 && counted === 0)).toBe(true)
  })

  test('of a quorum repeat where there are too few votes, and quorums overlap where some are left over', () => {
    const [none, few, ...many] = one.truth.epochs
    expect(none?.quorums).toEqual([])
    expect(few?.quorums.map((rows) => rows.length)).toEqual([20])
    expect(many[0]?.quorums.map((rows) => rows.length)).toEqual([20, 20])
  })

  test('are marked from the lowest bit on, and beyond the last row where there is room', () => {
    const marks = [true, false, false, false, false, false, false, true, true]
    expect(bitmapOf(marks)).toBe('0x8101')
    expect(bitmapOf(marks, 1)).toBe('0x81')
    expect(bitmapOf(marks, 4)).toBe('0x8101ffff')
    expect(bitmapOf(marks, 0)).toBe('0x')
  })
})

test('the precompile refuses whom the real one refuses', async () => {
  const { chain, d } = one
  const { abi } = artefacts.daSigners()
  await expect(chain.read(d.daSigners, abi, 'getQuorum', [1n, 0n])).rejects.toThrow('quorum id out of bound')
  await expect(chain.read(d.daSigners, abi, 'getQuorum', [99n, 0n])).rejects.toThrow('epoch out of bound')
  await expect(chain.read(d.daSigners, abi, 'getSigner', [[d.relay]])).rejects.toThrow('signer not found')
  const strangers = { to: d.daSigners, data: `0x0f62bda5${'0'.repeat(256)}` }
  await expect(chain.rpc('eth_call', strangers, 'latest')).rejects.toThrow('sender not registry')
})
