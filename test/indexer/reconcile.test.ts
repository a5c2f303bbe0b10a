import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setPrice } from '../../devnet/acts/price'
import { FIRST_PRICE } from '../../devnet/deploy'
import { reorg } from '../../devnet/forks'
import { playHostile } from '../../devnet/scenarios/hostile'
import { noTruth } from '../../devnet/truth'
import type { RunningApi } from '../../src/api/server'
import { createLog } from '../../src/lib/log'
import type { ViewCheck } from '../../src/reconcile/check'
import { checks as allChecks } from '../../src/reconcile/checks'
import { reconcile as compare, type ReconcileOptions } from '../../src/reconcile/reconcile'
import { lineOf } from '../../src/reconcile/report'
import { dataOf, startTestApi } from '../api/client'
import { pressCtrlC } from '../zg'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Gate } from './gate'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter, tamper } from './tamper'

let played: PlayedChain
let indexer: Indexer
let api: RunningApi

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
})

/** Those that go on while the chain does: more would be no different. */
const LIVING = ['storage', 'compute'] as const
const ofLiving = { checks: allChecks.filter(({ domain }) => LIVING.some((living) => living === domain)) }

/**
 * W0G was paid without a log and validators were made through a contract, which makes their sums unknown; nobody got a role, nothing was
 * trained, no pool was asked for at the last block, and identities are AgenticID's alone.
 */
const NOTHING_TO_COMPARE = [
  ...['w0g-supply', 'staking-registry', 'marketplace-identity-metadata', 'storage-mine-roles', 'storage-reward-roles'],
  ...['storage-reward-pool', 'storage-reward-fund'],
  ...allChecks.filter(({ name }) => /fine-tuning|deliverable/.test(name)).map(({ name }) => name),
]
const NOBODY = `0x${'0b'.repeat(20)}`
const act = () => setPrice(played.chain, played.deployment, noTruth(), FIRST_PRICE * 5n)

test('index and chain say the same, at one block', async () => {
  const head = await headOf(played)
  const { checks, compared } = await reconcile(indexer)
  expect(compared).toBeGreaterThan(200)
  for (const check of checks) expect(check).toMatchObject({ blockNumber: head.height, blockHash: head.hash })
  const idle = checks.filter((check) => check.compared === 0).map(({ check }) => check)
  expect(idle.filter((check) => !NOTHING_TO_COMPARE.includes(check))).toEqual([])
})

test('after what users must not do, too', async () => {
  const { deployment, anvil, chain } = played
  await playHostile({ rpcUrl: anvil.url, deployment }, { seed: 'hostile' })
  await chain.rpc('anvil_mine', '0xa')
  indexer.process(...LIVING)
  await indexer.reaches(await headOf(played))
  await reconcile(indexer, ofLiving)
})

describe('contracts that are not as expected', () => {
  const outcomesOf = async (options: Partial<ReconcileOptions>) => {
    const lines: string[] = []
    const { checks, differences } = await compare({
      databaseUrl: indexer.database.url,
      archiveUrl: indexer.archive.url,
      network: indexer.network,
      log: createLog('test', 'silent'),
      onResult: (check, comparison, pin) =>
        comparison.outcome !== 'UNKNOWN' && lines.push(lineOf(check, comparison, pin)),
      ...options,
    })
    expect(differences).toBe(0)
    return { checks: checks.map(({ check, outcome, compared }) => ({ check, outcome, compared })), lines }
  }
  const [service] = allChecks.filter(({ name }) => name === 'compute-service') as [ViewCheck]

  test('one without the list is asked row by row', async () => {
    const call = () => ({
      address: played.deployment.inference,
      data: '0xdeadbeef',
      decode: () => ({ rows: [], total: 0n }),
    })
    const [whole, rows] = [await outcomesOf({ checks: [service] }), { ...service, list: { size: 1, call } }]
    const { checks, lines } = await outcomesOf({ checks: [rows] })
    expect(checks).toEqual([{ ...whole.checks[0], outcome: 'UNAVAILABLE' }])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^UNAVAILABLE compute-service 0x\w+ list: .*revert/)
  })

  test('the list is read to its end, page by page', async () => {
    const whole = await outcomesOf({ checks: [service] })
    const list = service.list as NonNullable<ViewCheck['list']>
    expect(await outcomesOf({ checks: [{ ...service, list: { ...list, size: 1 } }] })).toEqual(whole)
    expect(whole.checks[0]?.compared).toBeGreaterThan(20)
  })

  test('one that the network does not have, and one that it has twice', async () => {
    const contracts = { ...indexer.network.contracts, inference: [] }
    const absent = await outcomesOf({ network: { ...indexer.network, contracts }, checks: [service] })
    expect(absent.checks).toEqual([{ check: 'compute-service', outcome: 'NOT_DEPLOYED', compared: 0 }])
    const flow = indexer.network.contracts?.flow ?? []
    const twice = {
      ...indexer.network,
      contracts: { ...indexer.network.contracts, flow: [...flow, { address: NOBODY, fromBlock: 0 }] },
    }
    const { lines } = await outcomesOf({
      network: twice,
      checks: allChecks.filter(({ name }) => name === 'storage-flow'),
    })
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('does not tell the addresses of this contract apart')
  })
})

describe('a row that was tampered with', () => {
  const TAMPERED = [
    ['compute-service', "UPDATE compute.compute_service_version SET model = 'other' WHERE to_block IS NULL", 'model'],
    ['compute-service', 'DELETE FROM compute.compute_service', 'MISSING compute-service'],
    [
      'compute-service',
      `INSERT INTO compute.compute_service
         SELECT (jsonb_populate_record(s, jsonb_build_object('id', s.serving || '-' || '${NOBODY}', 'provider', '${NOBODY}'))).*
         FROM compute.compute_service s LIMIT 1`,
      'SURPLUS compute-service',
    ],
    [
      'compute-service',
      'UPDATE compute.compute_service_version SET input_price_wei = input_price_wei + 1',
      '(difference 1)',
    ],
    [
      'compute-provider-totals',
      'UPDATE compute.compute_provider SET settled_wei = settled_wei + 3',
      'provider.settledWei',
    ],
    ['compute-provider-totals', "DELETE FROM compute.compute_provider_stats WHERE step = 'DAY'", 'day.settlements'],
    ['compute-model-totals', 'UPDATE compute.compute_model_stats SET fee_wei = 0', 'hour.feeWei'],
    ['compute-totals', 'DELETE FROM compute.compute_settlement WHERE batch_index > 1', 'hour.settlements'],
    ['storage-flow', 'DELETE FROM storage.storage_submission WHERE submission_index = 3', 'submissions'],
    ['storage-epoch', 'UPDATE storage.storage_epoch SET context = start_root', 'context'],
    ['storage-price', 'UPDATE storage.storage_market SET price_wei = price_wei - 7', '(difference -7)'],
    ['storage-account-totals', 'UPDATE storage.storage_account SET sectors = sectors * 2', 'account.sectors'],
    [
      'storage-beneficiary-totals',
      'UPDATE storage.storage_beneficiary SET reward_wei = reward_wei + 1',
      'beneficiary.rewardWei',
    ],
    ['storage-totals', "UPDATE storage.storage_stats SET epochs = 0 WHERE step = 'DAY'", 'day.epochs'],
    [
      'chain-supply',
      'UPDATE chain.block SET base_inflation_wei = base_inflation_wei + 1 WHERE height = 5',
      'reading.baseInflationWei',
    ],
    ['chain-totals', "UPDATE chain.chain_stats SET blocks = blocks + 1 WHERE step = 'MINUTE'", 'minute.blocks'],
  ] as const

  test.each(TAMPERED)('%s: %s', async (name, sql, shown) => {
    expect(await differencesAfter(indexer, name, sql)).toContain(shown)
  })

  test('is told by exit code, line, API, SQL and metrics, until a later run finds it right', async () => {
    // Found again, right this time.
    for (const domain of [...LIVING, 'chain'] as const) await reconcile(indexer, { domain })
    const head = await headOf(played)
    const restore = await tamper(indexer, 'UPDATE storage.storage_market SET price_wei = 1')
    const told = await indexer.run('reconcile', '--domain', 'storage')
    await restore()
    expect(told.code).toBe(1)
    expect(told.stdout).toMatch(
      new RegExp(
        `^DIFFERENT storage-price ${played.deployment.market} priceWei: expected "\\d+", indexed "1" \\(difference -\\d+\\) at block ${head.height} ${head.hash}$`,
        'm',
      ),
    )
    expect(await metric('zg_audit_differences', 'storage-price')).toBe(1)
    expect(await metric('zg_audit_differences', 'storage-flow')).toBe(0)
    expect(await metric('zg_audit_last_run_timestamp_seconds', 'storage-price')).toBeGreaterThan(
      Date.now() / 1_000 - 60,
    )
    const { audits, auditChecks } = await dataOf(
      api,
      `{ audits(differencesOnly: true) { nodes { checkName domain subject field expected indexed difference outcome blockNumber blockHash run { runId outcome } } }
         auditChecks(check: "storage-price") { nodes { outcome differences tableName } } }`,
    )
    const [difference] = audits.nodes
    expect(audits.nodes).toHaveLength(1)
    expect(difference).toMatchObject({
      checkName: 'storage-price',
      domain: 'STORAGE',
      subject: played.deployment.market,
      field: 'priceWei',
      indexed: '1',
      outcome: 'DIFFERENT',
      blockNumber: head.height,
      blockHash: head.hash,
      run: { outcome: 'DIFFERENT' },
    })
    expect(BigInt(difference.difference)).toBe(1n - BigInt(difference.expected))
    expect(auditChecks.nodes).toEqual([{ outcome: 'DIFFERENT', differences: 1, tableName: 'storage.storage_market' }])

    const right = await indexer.run('reconcile', '--domain', 'storage', '--json')
    expect(right.code).toBe(0)
    expect(JSON.parse(right.stdout)).toMatchObject({ outcome: 'EQUAL', differences: 0 })
    expect(await metric('zg_audit_differences', 'storage-price')).toBe(0)
    const after = await dataOf(
      api,
      `{ latest: audits(differencesOnly: true) { nodes { id } }
         earlier: audits(run: "${difference.run.runId}") { nodes { outcome } }
         auditRuns(first: 2) { nodes { outcome differences checks { checkName } } } }`,
    )
    expect(after.latest.nodes).toEqual([])
    expect(after.earlier.nodes).toEqual([{ outcome: 'DIFFERENT' }])
    expect(after.auditRuns.nodes).toMatchObject([{ outcome: 'EQUAL' }, { outcome: 'DIFFERENT', differences: 1 }])
    const { rows } = await indexer.client.query(
      'SELECT DISTINCT outcome FROM analytics.audit_check WHERE is_latest AND domain = $1',
      ['storage'],
    )
    expect(rows).toEqual([{ outcome: 'EQUAL' }])
  })
})

describe('a node, a block, a fork', () => {
  let opened: Awaited<ReturnType<typeof Gate.open>>
  beforeAll(async () => {
    opened = await Gate.open(played.deployment.network)
  })
  afterAll(() => opened?.close())
  beforeEach(async () => indexer.reaches(await headOf(played)))

  test('a node without the state of the block is no difference, but is told', async () => {
    opened.gate.isPruned = true
    const pruned = await indexer.start({ ARCHIVE_URL: opened.archive.url }, 'reconcile', '--domain', 'storage').ended
    opened.gate.isPruned = false
    expect(pruned.code).toBe(0)
    expect(pruned.stdout).toMatch(/^UNAVAILABLE storage-price 0x\w+ priceWei: .*missing trie node/m)
    const { rows } = await indexer.client.query(
      `SELECT check_name, outcome FROM analytics.audit_check WHERE is_latest AND domain = 'storage' AND outcome <> 'EQUAL' ORDER BY check_name`,
    )
    const asking = allChecks.filter(({ kind, domain }) => kind === 'views' && domain === 'storage')
    const without = ['storage-reward-pool', 'storage-reward-fund', 'storage-mine-roles', 'storage-reward-roles']
    expect(rows.map((row) => row.check_name)).toEqual(
      asking
        .map(({ name }) => name)
        .filter((name) => !without.includes(name))
        .sort(),
    )
    expect(new Set(rows.map((row) => row.outcome))).toEqual(new Set(['UNAVAILABLE']))
    expect(await metric('zg_audit_unavailable', 'storage-price')).toBe(1)
    expect(await metric('zg_audit_differences', 'storage-price')).toBe(0)
  })

  test('while blocks come, each run is at a block of its own', async () => {
    let isOver = false
    const mining = (async () => {
      while (!isOver) await Promise.all([act(), pause(300)])
    })()
    try {
      for (let runs = 0; runs < 2; runs++) await reconcile(indexer, ofLiving)
    } finally {
      isOver = true
      await mining
    }
  })

  test('after a fork', async () => {
    await act()
    await indexer.reaches(await headOf(played))
    await reorg(played.chain, 3)
    await indexer.reaches(await headOf(played))
    await reconcile(indexer, ofLiving)
  })

  test('a fork in the middle: what was compared is taken back, and compared again', async () => {
    await act()
    const before = await headOf(played)
    await indexer.reaches(before)
    opened.gate.before = async () => {
      await reorg(played.chain, 2)
      await played.chain.rpc('evm_mine')
      await indexer.reaches(await headOf(played))
    }
    const { checks, run } = await reconcile(indexer, { ...ofLiving, archiveUrl: opened.archive.url })
    expect(opened.gate.before).toBeUndefined()
    const { rows } = await indexer.client.query(
      `SELECT DISTINCT '0x' || encode(block_hash, 'hex') AS hash FROM audit.audit_result WHERE run = $1`,
      [run],
    )
    expect(rows).toEqual([{ hash: (await headOf(played)).hash }])
    expect(checks[0]?.blockHash).not.toBe(before.hash)
  })

  test('a block that is asked for is waited for; one that is gone cannot be had', async () => {
    const { height } = await headOf(played)
    const storageAt = (block: number) => ['reconcile', '--domain', 'storage', '--block', String(block)]
    const later = indexer.start({}, ...storageAt(height + 1), '--json').ended
    await pause(500)
    await act()
    expect(JSON.parse((await later).stdout)).toMatchObject({
      differences: 0,
      checks: expect.arrayContaining([expect.objectContaining({ blockNumber: height + 1 })]),
    })
    const { code, stderr } = await indexer.run(...storageAt(5))
    expect(code).toBe(1)
    expect(stderr).toContain('--block 5: the state of that block is gone')
    const { rows } = await indexer.client.query('SELECT outcome, message FROM audit.audit_run ORDER BY id DESC LIMIT 1')
    expect(rows).toEqual([{ outcome: 'FAILED', message: expect.stringContaining('--block 5') }])
  })
})

test('watch compares again and again', async () => {
  const runs = async () =>
    (await indexer.client.query('SELECT FROM audit.audit_run WHERE ended_at IS NOT NULL')).rowCount ?? 0
  const before = await runs()
  const watch = indexer.start({ RECONCILE_EVERY: '1s' }, 'reconcile', 'watch', '--domain', 'storage')
  await indexer.until('two more runs', async () => (await runs()) >= before + 2)
  expect((await pressCtrlC(watch)).code).toBe(0)
})

/** A figure of /metrics for one check. */
async function metric(name: string, check: string): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`)).text()
  return Number(new RegExp(`^${name}\\{check="${check}",domain="\\w+"\\} (\\S+)$`, 'm').exec(text)?.[1])
}
