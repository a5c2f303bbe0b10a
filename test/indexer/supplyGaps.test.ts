import { afterAll, beforeAll, expect, test } from 'vitest'
import { startArchive } from '../../src/archive'
import type { Network } from '../../src/config/network'
import type { HashAndHeight } from '../../src/db/state'
import { createLog } from '../../src/lib/log'
import { codeOf, dataOf, startTestApi } from '../api/client'
import { type Faults, faultyNode } from './faultyNode'
import { Indexer } from './indexer'
import { collectBlocks, headOf, Replay } from './replay'
import { GENESIS, SupplyChain, type SupplyTruth } from './supplyChain'

let played: SupplyChain
let truth: SupplyTruth[]

beforeAll(async () => {
  played = await SupplyChain.play(40)
  truth = await played.truth()
})
afterAll(() => played?.stop())

const at = (height: number) => truth[height] as SupplyTruth
const total = (height: number) => String(GENESIS + at(height).issuedWei)
const circulating = (height: number) => String(GENESIS + at(height).issuedWei - at(height).reservedWei)

/** Indexes the chain through a node with faults, then asks the index. */
async function indexed(
  o: { readonly network?: Partial<Network>; readonly environment?: Record<string, string>; readonly faults?: Faults },
  work: (indexer: Indexer) => Promise<void>,
): Promise<void> {
  const node = await faultyNode(played.relay.url, o.faults ?? {})
  const network = { ...played.network, ...o.network, rpcUrl: node.url }
  const indexer = await Indexer.start(network, o.environment)
  try {
    indexer.process('chain')
    await indexer.reaches(await played.head(), 'chain')
    await work(indexer)
  } finally {
    await indexer.stop()
    await node.close()
  }
}

const readings = async (indexer: Indexer) =>
  (await indexer.client.query('SELECT * FROM chain.supply_reading ORDER BY id')).rows as Record<string, unknown>[]

test('between readings the total is exact, and what circulates is the last good figure', () =>
  indexed({ network: { supplyEvery: 7 } }, async (indexer) => {
    const opensDay = (height: number) =>
      height > 0 && Math.floor(at(height).time / 86_400) !== Math.floor(at(height - 1).time / 86_400)
    const due = truth.filter(({ height }) => height % 7 === 0 || opensDay(height)).map(({ height }) => height)
    expect((await readings(indexer)).map(({ block_number }) => block_number)).toEqual(due)
    const api = await startTestApi(indexer.database.url)
    try {
      for (const { height } of truth) {
        const { supply } = await dataOf(
          api,
          `{ supply(block: ${height}) { totalWei circulatingWei stale gap reading { lastGoodBlock lastGoodCirculatingWei } } }`,
        )
        const read = due.filter((each) => each <= height).at(-1) as number
        expect({ height, ...supply }).toEqual({
          height,
          totalWei: total(height),
          circulatingWei: read === height ? circulating(height) : null,
          stale: read !== height,
          gap: read === height ? null : 'NOT_READ',
          reading: { lastGoodBlock: read, lastGoodCirculatingWei: circulating(read) },
        })
      }
      const latest = due.at(-1) as number
      const response = await fetch(`${api.url}/supply/circulating`)
      expect(response.headers.get('x-supply-block')).toBe(String(latest))
      expect((await response.text()).replace('.', '')).toBe(circulating(latest).replace(/0+$/, ''))
    } finally {
      await api.close()
    }
  }))

test('a missing balance makes no smaller sum: the figure is null and stale, with the last good one', () => {
  const reserve = played.network.reserveAddresses?.[1]
  const gap = { from: 20, to: 25 }
  const hashes = new Map<string, number>()
  const faults: Faults = {
    alters(_method, result) {
      const block = result as { number?: string; hash?: string } | null
      if (block?.number && block.hash) hashes.set(block.hash, Number(block.number))
      return result
    },
    refuses(method, params) {
      if (method !== 'eth_getBalance' || params[0] !== reserve) return false
      const height = hashes.get((params[1] as { blockHash: string }).blockHash) ?? -1
      return height >= gap.from && height <= gap.to
    },
  }
  return indexed({ faults }, async (indexer) => {
    expect(await indexer.run('reconcile', '--domain', 'chain')).toMatchObject({ code: 0 })
    for (const row of await readings(indexer)) {
      const height = row.block_number as number
      const isMissing = height >= gap.from && height <= gap.to
      const good = isMissing ? gap.from - 1 : height
      expect(row).toMatchObject({
        total_wei: total(height),
        circulating_wei: isMissing ? null : circulating(height),
        reserved_wei: isMissing ? null : String(at(height).reservedWei),
        stale: isMissing,
        gap: isMissing ? 'UNKNOWN_BALANCES' : null,
        last_good_block: good,
        last_good_total_wei: total(good),
        last_good_circulating_wei: circulating(good),
      })
    }
  })
})

test('where no node tells withdrawals, nothing is known and nothing is zero', () => {
  const faults: Faults = {
    alters(_method, result) {
      const { withdrawals: _, withdrawalsRoot: __, ...rest } = (result ?? {}) as Record<string, unknown>
      return result !== null && typeof result === 'object' && 'withdrawals' in result ? rest : result
    },
  }
  return indexed({ faults }, async (indexer) => {
    const { rows } = await indexer.client.query(
      `SELECT count(*)::int AS blocks, count(native_reward_wei)::int AS known, count(exit_count)::int AS exits,
         (SELECT sum(unknown_issuance_blocks)::int FROM chain.chain_stats WHERE step = 'DAY') AS unknown,
         (SELECT count(native_reward_wei)::int FROM chain.chain_stats) AS sums FROM chain.block`,
    )
    expect(rows).toEqual([{ blocks: truth.length, known: 0, exits: 0, unknown: truth.length, sums: 0 }])
    expect(await indexer.run('reconcile', '--domain', 'chain')).toMatchObject({ code: 0 })
    const [row] = (await readings(indexer)).slice(-1)
    expect(row).toMatchObject({ total_wei: null, circulating_wei: null, stale: true, gap: 'UNKNOWN_WITHDRAWALS' })
    expect(row).toMatchObject({ reserved_wei: String(truth.at(-1)?.reservedWei), last_good_block: null })
    const api = await startTestApi(indexer.database.url)
    try {
      const response = await fetch(`${api.url}/supply/total`)
      expect([await response.text(), response.headers.get('x-supply-stale')]).toEqual(['', 'true'])
      expect((await dataOf(api, '{ supply { totalWei stale } }')).supply).toEqual({ totalWei: null, stale: true })
      expect(await codeOf(api, '{ inflation(since: "2026-01-02", until: "2026-01-01") { rate } }')).toBe('BAD_INPUT')
    } finally {
      await api.close()
    }
  })
})

test('an index that begins later knows the issuance of its blocks, but no supply', () =>
  indexed({ environment: { CHAIN_FROM: '30' } }, async (indexer) => {
    const rows = await readings(indexer)
    expect(rows[0]).toMatchObject({ block_number: 30, opens_day: false, total_wei: null, gap: 'NOT_COVERED' })
    expect(rows.every(({ stale }) => stale)).toBe(true)
    const { rows: sums } = await indexer.client.query(
      'SELECT sum(native_reward_wei + restaking_reward_wei + base_inflation_wei) AS issued FROM chain.block',
    )
    expect(sums).toEqual([{ issued: String((truth.at(-1) as SupplyTruth).issuedWei - at(29).issuedWei) }])
  }))

test.each([29, 35])('a checkpoint at block %i makes it known from there on', (block) => {
  const { issuedWei } = at(block)
  const supplyCheckpoint = {
    block,
    nativeRewardWei: String(issuedWei),
    restakingRewardWei: '0',
    baseInflationWei: '0',
  }
  return indexed({ environment: { CHAIN_FROM: '30' }, network: { supplyCheckpoint } }, async (indexer) => {
    for (const row of await readings(indexer)) {
      const height = row.block_number as number
      expect(row.total_wei).toBe(height < block ? null : total(height))
    }
  })
})

test('the same blocks give the same rows, in batches of any size, final or hot', async () => {
  const archive = await startArchive({ ...played.network, port: 0, log: createLog('test', 'error') })
  const withReplay = async (work: (replay: Replay) => Promise<void>) => {
    const replay = await Replay.open('chain', { ...played.network, supplyEvery: 4 }, archive.url)
    try {
      await work(replay)
      return await replay.rows()
    } finally {
      await replay.close()
    }
  }
  try {
    const to = truth.length - 1 - played.network.finalityBlocks
    const { chain: blocks } = await collectBlocks(archive.url, { network: played.network, domains: ['chain'], to })
    const fresh = await withReplay((replay) => replay.final(blocks, 1_000))
    expect(fresh['chain.supply_reading']?.length).toBeGreaterThan(5)
    expect(await withReplay((replay) => replay.final(blocks, 7))).toEqual(fresh)
    const hot = await withReplay(async (replay) => {
      let base: HashAndHeight = { height: -1, hash: '0x' }
      for (const block of blocks) {
        await replay.hot(base, [block], { height: 0, hash: blocks[0]?.header.hash ?? '' })
        base = headOf([block])
      }
    })
    expect(hot).toEqual(fresh)
  } finally {
    await archive.close()
  }
})
