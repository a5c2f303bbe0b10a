import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Archive, startArchive } from '../../src/archive'
import { migrateUp } from '../../src/db/migrate'
import { readMigrations } from '../../src/db/migrations'
import type { HashAndHeight } from '../../src/db/state'
import { createLog } from '../../src/lib/log'
import { DOMAIN_NAMES, type DomainName } from '../../src/model/domainNames'
import type { BlockData } from '../../src/processors/blocks'
import { forgetfulNode } from './answeringNode'
import { type PlayedChain, sharedChain } from './devnetChain'
import { collectBlocks, headOf, Replay, twin } from './replay'

let played: PlayedChain
let archive: Archive
let blocks: Record<DomainName, BlockData[]>
const fresh: Partial<Record<DomainName, Record<string, string[]>>> = {}

beforeAll(async () => {
  played = await sharedChain()
  const { network } = played.deployment
  archive = await startArchive({ ...network, port: 0, log: createLog('test', 'error') })
  const to = (await played.chain.head()) - network.finalityBlocks
  const collected = await collectBlocks(archive.url, { network, domains: DOMAIN_NAMES, to })
  // It reads every block: behind the last act with W0G, whose scenario comes early, it finds nothing new.
  const lastAct = Math.max(...played.truth.w0g.movements.map(({ blockNumber }) => blockNumber))
  blocks = { ...collected, chain: collected.chain.slice(0, lastAct + 20) }
  for (const domain of DOMAIN_NAMES) {
    await withReplay(domain, async (replay) => {
      await replay.final(blocks[domain], 1_000)
      fresh[domain] = await replay.rows()
    })
  }
})

afterAll(async () => {
  await archive?.close()
  await played?.anvil.stop()
})

/** @param archiveUrl where an empty index of the domain asks for answers */
async function withReplay(
  domain: DomainName,
  work: (replay: Replay) => Promise<void>,
  archiveUrl = archive.url,
): Promise<void> {
  const replay = await Replay.open(domain, played.deployment.network, archiveUrl)
  try {
    await work(replay)
  } finally {
    await replay.close()
  }
}

describe.each(DOMAIN_NAMES)('%s: the same blocks give the same rows', (domain) => {
  test('in batches of 7 and of 1,000', async () => {
    expect(Object.values(fresh[domain] ?? {}).flat().length).toBeGreaterThan(10)
    await withReplay(domain, async (replay) => {
      await replay.final(blocks[domain], 7)
      expect(await replay.rows()).toEqual(fresh[domain])
    })
  })

  test('written hot, block by block, or final', async () => {
    await withReplay(domain, async (replay) => {
      let base: HashAndHeight = { height: -1, hash: '0x' }
      for (const block of blocks[domain]) {
        await replay.hot(base, [block], { height: -1, hash: '0x' })
        base = headOf([block])
      }
      expect(await replay.rows()).toEqual(fresh[domain])
      await replay.hot(base, [], base)
      expect(await replay.undoRows()).toBe(0)
    })
  })

  test('after every hot block was dropped again, nothing is left', async () => {
    await withReplay(domain, async (replay) => {
      const start = { height: -1, hash: '0x' }
      const before = await replay.rows()
      await replay.hot(start, blocks[domain], start)
      await replay.hot(start, [], start)
      expect(await replay.rows()).toEqual(before)
    })
  })
})

test.each(DOMAIN_NAMES)('%s: a node whose answers are not those of a view stops nothing', async (domain) => {
  for (const answer of ['0x', `0x${'ff'.repeat(96)}`]) {
    const node = await forgetfulNode(answer)
    const filled = async (replay: Replay) => {
      await replay.final(blocks[domain], 1_000)
      // Without an answer nobody knows where a validator is.
      const least = domain === 'staking' ? 0 : 11
      expect(Object.values(await replay.rows()).flat().length).toBeGreaterThanOrEqual(least)
    }
    await withReplay(domain, filled, node.url).finally(node.close)
  }
})

test('a migration takes back what is not final, so that a fork finds nothing of the columns of before', async () => {
  await withReplay('compute', async (replay) => {
    const all = blocks.compute
    const [final, hot] = [all.slice(0, -20), all.slice(-20)]
    await replay.final(final, 1_000)
    const before = await replay.rows()
    await replay.hot(headOf(final), hot, headOf(final))
    const migration = readMigrations().find(({ name }) => name.startsWith('0013'))!
    await replay.db.query('DROP SCHEMA analytics CASCADE', [])
    await replay.db.query(migration.down, [])
    // As an indexer of before would have noted it.
    await replay.db.query('DELETE FROM undo WHERE to_regclass(table_name) IS NULL', [])
    await replay.db.query(
      `UPDATE undo SET touched = ARRAY(SELECT regexp_replace(id, '^model:', '') FROM unnest(touched) id)`,
      [],
    )
    await replay.db.query('DELETE FROM migration WHERE name = $1', [migration.name])
    await migrateUp(replay.url, { network: played.deployment.network, log: createLog('test', 'error') })
    expect(await replay.rows()).toEqual(before)
    expect(await replay.undoRows()).toBe(0)
    await replay.hot(headOf(final), hot, headOf(final))
    expect(await replay.rows()).toEqual(fresh.compute)
  })
})

/** What may happen at the head: some true or twin blocks come, or the last ones are dropped. */
const step = fc.record({
  drop: fc.nat({ max: 12 }),
  twins: fc.nat({ max: 3 }),
  extend: fc.integer({ min: 1, max: 15 }),
  finalize: fc.nat({ max: 10 }),
})

test.each(DOMAIN_NAMES)('%s: random forks of random depth end as a fresh run', async (domain) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      await withReplay(domain, async (replay) => {
        const all = blocks[domain]
        let written: BlockData[] = []
        let finalized = 0
        const apply = async (keep: number, next: readonly BlockData[], final: number) => {
          const base = keep === 0 ? { height: -1, hash: '0x' } : headOf([written[keep - 1] as BlockData])
          written = [...written.slice(0, keep), ...next]
          finalized = Math.max(finalized, Math.min(final, written.length))
          const finalizedHead =
            finalized === 0 ? { height: -1, hash: '0x' } : headOf([written[finalized - 1] as BlockData])
          await replay.hot(base, next, finalizedHead)
        }
        for (const { drop, twins, extend, finalize } of steps) {
          const trueEnd = written.findIndex((block, i) => block !== all[i])
          const keep = Math.max(finalized, Math.min(written.length - drop, trueEnd < 0 ? written.length : trueEnd))
          await apply(keep, all.slice(keep, keep + extend), Math.min(finalized + finalize, keep))
          const twinBlocks = all.slice(written.length, written.length + twins).map(twin)
          if (twinBlocks.length > 0) await apply(written.length, twinBlocks, finalized)
        }
        const trueEnd = written.findIndex((block, i) => block !== all[i])
        const keep = trueEnd < 0 ? written.length : trueEnd
        await apply(keep, all.slice(keep), keep)
        expect(await replay.rows()).toEqual(fresh[domain])
      })
    }),
    { numRuns: 2, seed: 20_261_124 },
  )
})
