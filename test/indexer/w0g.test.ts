import type { Hex, PrivateKeyAccount } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capCall, w0gCall } from '../../devnet/acts/w0g'
import { artefacts } from '../../devnet/contracts'
import { branch, takeBack } from '../../devnet/forks'
import { EXAMPLES } from '../../src/api/examples'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter, tamper } from './tamper'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('chain')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

type Row = Record<string, unknown>
const ONE = 10n ** 18n
const big = (value: unknown) => (value === null ? null : BigInt(value as string))

async function rowsOf(table: string, of = indexer): Promise<Row[]> {
  return (await of.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const placeOf = (row: Row) => ({
  txHash: toHex(row.tx_hash as Buffer),
  blockNumber: row.block_number ?? row.from_block,
})
const read = (name: string, ...args: unknown[]) => {
  const { chain, deployment } = played
  return chain.read(deployment.w0g, artefacts.w0g().abi, name, args) as Promise<bigint>
}

test('every movement and approval is there, as it was done', async () => {
  const movements = (await rowsOf('w0g_movement')).map((row) => ({
    ...placeOf(row),
    kind: row.kind,
    sender: row.sender,
    recipient: row.recipient,
    minter: row.minter,
    amountWei: big(row.amount_wei),
  }))
  const { truth } = played
  expect(movements).toEqual(truth.w0g.movements)
  expect(new Set(movements.map(({ kind }) => kind))).toEqual(
    new Set(['DEPOSIT', 'WITHDRAWAL', 'TRANSFER', 'MINT', 'BURN']),
  )
  const approvals = (await rowsOf('w0g_approval')).map((row) => ({
    ...placeOf(row),
    owner: row.owner,
    spender: row.spender,
    amountWei: big(row.amount_wei),
  }))
  expect(approvals).toEqual(truth.w0g.approvals)
  const { rows } = await indexer.client.query('SELECT id FROM chain.raw_log WHERE address = $1', [
    played.deployment.w0g,
  ])
  expect(rows).toEqual([])
})

/** Balances by what was done. */
function balances(): Map<string, bigint> {
  const held = new Map<string, bigint>()
  const add = (who: string | null, wei: bigint) => who && held.set(who, (held.get(who) ?? 0n) + wei)
  for (const { sender, recipient, amountWei } of played.truth.w0g.movements) {
    add(sender, -amountWei)
    add(recipient, amountWei)
  }
  return held
}

test('holders have what they were given, and what the contract says', async () => {
  const holders = await rowsOf('w0g_holder')
  const expected = balances()
  expect(new Map(holders.map((row) => [row.id, big(row.balance_wei)]))).toEqual(expected)
  expect([...expected.values()].filter((wei) => wei === 0n).length).toBeGreaterThan(0)
  for (const { id, balance_wei } of holders) expect(await read('balanceOf', id)).toBe(big(balance_wei))

  const [token] = await rowsOf('w0g_token')
  const held = [...expected.values()].reduce((sum, wei) => sum + wei, 0n)
  expect(token).toMatchObject({
    holders: [...expected.values()].filter((wei) => wei > 0n).length,
    held_wei: held.toString(),
    observed_supply_wei: (await read('totalSupply')).toString(),
    unexplained_wei: played.truth.w0g.forcedWei.toString(),
  })
})

test("minters' caps have their history, and quotas are what the precompile tells", async () => {
  const { chain, deployment: d, truth } = played
  const caps = (await rowsOf('w0g_minter_cap')).map((row) => ({
    ...placeOf(row),
    minter: row.minter,
    capWei: big(row.cap_wei),
    initialSupplyWei: big(row.initial_supply_wei),
    previousCapWei: big(row.previous_cap_wei),
    source: row.source,
  }))
  expect(caps).toEqual(truth.w0g.caps)
  const minters = await rowsOf('w0g_minter')
  expect(minters).toHaveLength(2)
  for (const row of minters) {
    const told = await chain.read(d.wrappedOgBase, artefacts.wrappedOgBase().abi, 'minterSupply', [row.id])
    expect({ cap: big(row.cap_wei), initialSupply: big(row.initial_supply_wei), supply: big(row.supply_wei) }).toEqual(
      told,
    )
  }
})

test('the series sum up to the movements, count who moved, and end with what is held', async () => {
  const [token] = await rowsOf('w0g_token')
  const holders = await rowsOf('w0g_holder')
  for (const step of ['HOUR', 'DAY']) {
    const { rows } = await indexer.client.query<Row>(
      `SELECT * FROM analytics.w0g_stats WHERE step = $1 ORDER BY time`,
      [step],
    )
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
    const count = (kind: string) => played.truth.w0g.movements.filter((each) => each.kind === kind).length
    expect({
      deposits: sum('deposits'),
      withdrawals: sum('withdrawals'),
      transfers: sum('transfers'),
      mints: sum('mints'),
      burns: sum('burns'),
      newHolders: sum('new_holders'),
    }).toEqual({
      deposits: count('DEPOSIT'),
      withdrawals: count('WITHDRAWAL'),
      transfers: count('TRANSFER'),
      mints: count('MINT'),
      burns: count('BURN'),
      newHolders: holders.length,
    })
    expect(rows.at(-1)).toMatchObject({ holders: token?.holders, held_wei: token?.held_wei })
    if (rows.length === 1) expect(rows[0]?.active_holders).toBe(holders.length)
  }
})

test('contract and index say the same but for what was forced on the contract, and a changed row is found', async () => {
  const { checks } = await reconcile(indexer, { domain: 'chain' })
  const outcomes = new Map(checks.map(({ check, outcome }) => [check, outcome]))
  expect(Object.fromEntries([...outcomes].filter(([check]) => check.startsWith('w0g')))).toEqual({
    'w0g-holder': 'EQUAL',
    'w0g-supply': 'UNKNOWN',
    'w0g-minter': 'EQUAL',
    'w0g-totals': 'EQUAL',
    'w0g-holder-totals': 'EQUAL',
    'w0g-minter-totals': 'EQUAL',
  })
})

test.each([
  ['w0g-holder', 'UPDATE chain.w0g_holder SET balance_wei = balance_wei + 1', 'balanceWei'],
  ['w0g-supply', `UPDATE chain.w0g_token SET held_wei = held_wei + ${3n * ONE}`, 'heldWei'],
  ['w0g-minter', 'UPDATE chain.w0g_minter SET supply_wei = supply_wei - 1', 'supplyWei'],
  ['w0g-totals', "DELETE FROM chain.w0g_movement WHERE kind = 'TRANSFER'", 'hour.transferredWei'],
  ['w0g-totals', "UPDATE chain.w0g_stats SET burned_wei = 0 WHERE step = 'DAY'", 'day.burnedWei'],
  ['w0g-holder-totals', 'UPDATE chain.w0g_holder SET sent_wei = sent_wei + 1', 'holder.sentWei'],
  ['w0g-holder-totals', 'DELETE FROM chain.w0g_holder', 'holder.depositedWei'],
  ['w0g-minter-totals', 'UPDATE chain.w0g_minter SET minted_wei = 0', 'minter.mintedWei'],
] as const)('%s: %s', async (name, sql, shown) => {
  expect(await differencesAfter(indexer, name, sql)).toContain(shown)
})

test('a cap that nobody can have seen is told as unknown', async () => {
  const restore = await tamper(indexer, 'UPDATE chain.w0g_minter SET cap_wei = cap_wei + 1')
  const told = await reconcile(indexer, { domain: 'chain' }).finally(restore)
  expect(told.checks.find(({ check }) => check === 'w0g-minter')).toMatchObject({ outcome: 'UNKNOWN', unknown: 2 })
})

test('each prepared example answers with what was indexed', async () => {
  const api = await startTestApi(indexer.database.url)
  try {
    const examples = EXAMPLES.filter(({ name, document }) => /^W0g/.test(name) && !document.includes('subscription '))
    expect(examples.length).toBeGreaterThan(5)
    for (const { name, document } of examples) {
      const data = await dataOf(api, document)
      const lists = Object.values<{ nodes?: unknown[]; points?: unknown[]; places?: unknown[] }>(data)
      const isEmpty = lists.some(({ nodes, points, places }) => (nodes ?? points ?? places)?.length === 0)
      expect({ name, isEmpty }).toEqual({ name, isEmpty: false })
    }
    const { w0gHolders: list } = await dataOf(
      api,
      '{ w0gHolders(first: 2) { heldWei places { rank holder { address } } } }',
    )
    const second = list.places[1].holder.address
    const { w0gHolders: next } = await dataOf(
      api,
      `{ w0gHolders(after: "${second}") { topSharePpm(top: 1) places { rank sharePpm holder { address balanceWei } } } }`,
    )
    const ranked = [...balances()]
      .filter(([, wei]) => wei > 0n)
      .sort(([a, x], [b, y]) => (x < y || (x === y && a < b) ? 1 : -1))
    const held = ranked.reduce((sum, [, wei]) => sum + wei, 0n)
    expect(BigInt(list.heldWei)).toBe(held)
    expect(next.topSharePpm).toBe(Number(((ranked[0]?.[1] ?? 0n) * 1_000_000n) / held))
    expect(next.places).toEqual(
      ranked.slice(2).map(([address, wei], index) => ({
        rank: index + 3,
        sharePpm: Number((wei * 1_000_000n) / held),
        holder: { address, balanceWei: wei.toString() },
      })),
    )
  } finally {
    await api.close()
  }
})

test('where the domain begins after W0G did, balances are unknown and movements are not', async () => {
  const middle = played.truth.w0g.movements[10]!.blockNumber
  const later = await Indexer.start(played.deployment.network, { CHAIN_FROM: String(middle), SILENT_CALLS: 'off' })
  try {
    later.process('chain')
    await later.reaches(await headOf(played), 'chain')
    const kept = played.truth.w0g.movements.filter(({ blockNumber }) => blockNumber >= middle)
    expect(await rowsOf('w0g_movement', later)).toHaveLength(kept.length)
    const holders = await rowsOf('w0g_holder', later)
    expect(new Set(holders.map((row) => row.balance_wei))).toEqual(new Set([null]))
    const [token] = await rowsOf('w0g_token', later)
    expect(token).toMatchObject({ holders: null, held_wei: null, unexplained_wei: null })
    const stats = await rowsOf('w0g_stats', later)
    expect(new Set(stats.map((row) => row.held_wei))).toEqual(new Set([null]))
    // Nobody reads the calls: caps are noticed with what minters do.
    const caps = await rowsOf('w0g_minter_cap', later)
    expect(new Set(caps.map((row) => row.source))).toEqual(new Set(['ETH_CALL']))
    const state = (rows: Row[]) => rows.map(({ id, cap_wei, supply_wei }) => ({ id, cap_wei, supply_wei }))
    expect(state(await rowsOf('w0g_minter', later))).toEqual(state(await rowsOf('w0g_minter')))
    await reconcile(later, { domain: 'chain' })
  } finally {
    await later.stop()
  }
})

/** Moves W0G in a few blocks, by other amounts for another factor. */
async function moveW0g(factor: bigint): Promise<number> {
  const { chain, deployment: d } = played
  const [ann, ben, cid] = d.users.w0g.holders as [PrivateKeyAccount, PrivateKeyAccount, PrivateKeyAccount]
  const [one] = d.users.w0g.minters as [PrivateKeyAccount]
  const start = await chain.head()
  await chain.send(cid, w0gCall(d, 'deposit', [], factor * ONE))
  await chain.send(d.users.owner, capCall(d, one.address, (500n + factor) * ONE, 0n))
  await chain.send(one, w0gCall(d, 'mint', [cid.address, factor]))
  await chain.send(ann, w0gCall(d, 'transfer', [ben.address, factor]))
  await chain.send(ben, w0gCall(d, 'withdraw', [(await read('balanceOf', ben.address as Hex)) - factor + 1n]))
  return (await chain.head()) - start
}

test('a fork takes everything back, and after another branch the contract agrees again', async () => {
  const { chain } = played
  const w0gRows = async () => Object.entries(await indexer.rows('chain')).filter(([table]) => table.includes('w0g'))
  const before = await w0gRows()
  const moved = await moveW0g(5n)
  await indexer.reaches(await headOf(played), 'chain')
  await reconcile(indexer, { domain: 'chain' })
  expect(await w0gRows()).not.toEqual(before)

  await branch(chain, moved, moved + 1)
  await indexer.reaches(await headOf(played), 'chain')
  expect(await w0gRows()).toEqual(before)

  const again = await moveW0g(9n)
  await indexer.reaches(await headOf(played), 'chain')
  await takeBack(chain, again - 2)
  await chain.rpc('anvil_mine', '0x8')
  await indexer.reaches(await headOf(played), 'chain')
  await reconcile(indexer, { domain: 'chain' })
})
