import { concat, encodeAbiParameters, getContractAddress, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOf, sharesOf, told } from '../../devnet/acts/staking'
import { artefacts } from '../../devnet/contracts'
import { accountOf } from '../../devnet/users'
import { EXAMPLES } from '../../src/api/examples'
import type { RunningApi } from '../../src/api/server'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter } from './tamper'

let played: PlayedChain
let indexer: Indexer
let rounds: Row[]

type Row = Record<string, unknown>

beforeAll(async () => {
  played = await playedChain()
  const { chain } = played
  // Two days pass; the second has blocks at its beginning only.
  for (const _ of [1, 2]) {
    await chain.rpc('evm_increaseTime', 86_400)
    await chain.rpc('anvil_mine', '0x3')
    await chain.send(played.deployment.users.owner, { to: played.staking.validators[0] as Hex, value: 10n ** 18n })
  }
  await chain.rpc('anvil_mine', '0xa')
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('staking')
  await indexer.reaches(await headOf(played), 'staking')
  rounds = await rowsOf('staking_round')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

async function rowsOf(table: string): Promise<Row[]> {
  return (await indexer.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const big = (value: unknown) => (value === null ? null : BigInt(value as string))
const placeOf = (row: Row) => ({
  txHash: toHex(row.tx_hash as Buffer),
  blockNumber: (row.block_number ?? row.from_block) as number,
})

test('every movement is there with its shares; those of a crowded block are unknown, not wrong', async () => {
  const rows = (await rowsOf('staking_movement')).map((row) => ({
    ...placeOf(row),
    validator: row.validator,
    delegator: row.delegator,
    sender: row.sender,
    kind: row.kind,
    amountWei: big(row.amount_wei),
    shares: big(row.shares),
  }))
  expect(rows).toEqual(played.staking.movements)
  expect(rows.filter(({ shares }) => shares === null)).toHaveLength(2)
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['CREATE', 'DELEGATE', 'UNDELEGATE']))
})

test('payouts have what they are worth and when they are due', async () => {
  const rows = (await rowsOf('staking_payout')).map((row) => ({
    ...placeOf(row),
    validator: row.validator,
    account: row.account,
    recipient: row.recipient,
    kind: row.kind,
    shares: big(row.shares),
    amountWei: big(row.amount_wei),
    feeWei: big(row.fee_wei),
    dueBlock: big(row.due_block),
  }))
  expect(rows).toEqual(played.staking.payouts)
})

test('terms and descriptions have their intervals; what a contract set is found in a round', async () => {
  const rows = (await rowsOf('staking_validator_version')).filter((row) => row.cause !== 'SEEN_IN_ROUND')
  expect(
    rows.map((row) => ({
      ...placeOf(row),
      validator: row.validator,
      version: row.version,
      cause: row.cause,
      moniker: row.moniker,
      commissionRatePpm: big(row.commission_rate_ppm),
      withdrawalFeeGwei: big(row.withdrawal_fee_gwei),
    })),
  ).toEqual(
    played.staking.versions.map((version) => ({ ...version, moniker: version.moniker.replaceAll('\0', '\uFFFD') })),
  )
  const one = rows.filter((row) => row.validator === played.staking.validators[0])
  expect(one.map((row) => row.to_block)).toEqual([...one.slice(1).map((row) => row.from_block), null])
  const seen = (await rowsOf('staking_validator_version')).filter((row) => row.cause === 'SEEN_IN_ROUND')
  expect(
    seen.map((row) => [row.validator, big(row.commission_rate_ppm), row.moniker, row.source, row.tx_hash]),
  ).toEqual([[played.staking.validators[2], 70_000n, null, 'ETH_CALL', null]])
})

test('chores are there with what is left in the queue', async () => {
  const rows = (await rowsOf('staking_upkeep')).map((row) => ({
    ...placeOf(row),
    validator: row.validator,
    kind: row.kind,
    withdrawCount: big(row.withdraw_count),
  }))
  expect(rows).toEqual(played.staking.upkeeps)
})

test('a delegation has the shares that the contract tells, and says what came through contracts', async () => {
  const rows = await rowsOf('staking_delegation')
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) {
    expect(big(row.shares)).toBe(await sharesOf(played.chain, row.validator as Hex, row.delegator as Hex))
  }
  const unexplained = rows.filter((row) => row.unexplained_shares !== '0')
  expect(
    unexplained.map((row) => ({
      validator: row.validator,
      delegator: row.delegator,
      shares: big(row.unexplained_shares),
    })),
  ).toEqual(played.staking.unseen)
})

test('validators are what their contracts tell in the last round, and only those that nobody saw come are missing', async () => {
  const rows = await rowsOf('staking_validator')
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(played.staking.validators))
  const last = rounds.at(-1) as Row
  expect(Number(last.validator_count) - (last.validators as number)).toBe(played.staking.unseenValidators)
  const at = last.block_number as number
  for (const row of rows) {
    const read = (view: string) => told(played.chain, row.id as Hex, view, [], at)
    expect({
      tokens: big(row.tokens_wei),
      shares: big(row.delegator_shares),
      status: row.bond_status_code,
      rewards: big(row.rewards_wei),
      commission: big(row.commission_wei),
      queue: big(row.withdraw_count),
      operator: row.operator,
      rate: Number(row.commission_rate_ppm),
    }).toEqual({
      tokens: await read('tokens'),
      shares: await read('delegatorShares'),
      status: await read('bondStatus'),
      rewards: await read('rewards'),
      commission: await read('commission'),
      queue: await read('withdrawCount'),
      operator: String(await read('operatorAddress')).toLowerCase(),
      rate: await read('commissionRate'),
    })
    const known = await indexer.client.query<Row>(
      'SELECT sum(shares) AS shares, count(*) FILTER (WHERE shares > 0)::int AS n FROM analytics.staking_delegation WHERE validator = $1',
      [row.id],
    )
    expect(big(row.delegated_shares)).toBe(big(known.rows[0]?.shares ?? '0'))
    expect(row.delegators).toBe(known.rows[0]?.n)
    expect(big(row.unexplained_shares)).toBe((big(row.delegator_shares) ?? 0n) - (big(row.delegated_shares) ?? 0n))
  }
  // The operator of the third is a contract, whose stake no transaction shows.
  expect(rows.filter((row) => row.unexplained_shares !== '0').map((row) => row.id)).toEqual([
    played.staking.validators[2],
  ])
})

test('rounds come at multiples of the interval and on the first block of each day, as the chain has them', async () => {
  const { chain, deployment } = played
  const first = Number(
    (await rowsOf('staking_validator')).map((row) => row.first_block as number).sort((a, b) => a - b)[0],
  )
  const expected: [number, string][] = []
  let before = ''
  for (let height = 0; height <= (await chain.head()); height++) {
    const block = (await chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, false)) as { timestamp: Hex }
    const day = new Date(Number(block.timestamp) * 1_000).toISOString().slice(0, 10)
    if (height >= first && day !== before) expected.push([height, 'DAY'])
    else if (height >= first && height % (deployment.network.roundBlocks as number) === 0)
      expected.push([height, 'INTERVAL'])
    if (height >= first) before = day
  }
  expect(rounds.map((row) => [row.block_number, row.reason])).toEqual(expected)
  const days = await rowsOf('staking_validator_day')
  const perDay = new Map<string, number>()
  for (const row of days)
    perDay.set((row.time as Date).toISOString(), (perDay.get((row.time as Date).toISOString()) ?? 0) + 1)
  // Also the days on which nothing happened have a row for each validator.
  expect([...perDay.values()].slice(-2)).toEqual([3, 3])
  const snapshots = await rowsOf('staking_snapshot')
  for (const row of days) {
    const own = snapshots.filter(
      (each) =>
        each.validator === row.validator &&
        Math.floor((each.time as Date).getTime() / 86_400_000) * 86_400_000 === (row.time as Date).getTime(),
    )
    expect([row.rounds, row.first_tokens_wei, row.tokens_wei, row.round_block]).toEqual([
      own.length,
      own[0]?.tokens_wei,
      own.at(-1)?.tokens_wei,
      own.at(-1)?.block_number,
    ])
  }
})

test('series are the sums of the facts', async () => {
  const select = async (sql: string) => (await indexer.client.query<Row>(sql)).rows[0]
  const facts = await select(
    `SELECT count(*) FILTER (WHERE kind <> 'UNDELEGATE')::int AS delegations,
       sum(amount_wei) FILTER (WHERE kind <> 'UNDELEGATE') AS delegated, count(*) FILTER (WHERE kind = 'UNDELEGATE')::int AS undelegations,
       sum(amount_wei) FILTER (WHERE kind = 'UNDELEGATE') AS undelegated, sum(shares) FILTER (WHERE kind = 'UNDELEGATE') AS shares,
       (SELECT sum(amount_wei) FROM analytics.staking_payout WHERE kind = 'COMMISSION') AS commission,
       (SELECT sum(amount_wei) FROM analytics.staking_payout WHERE kind = 'TIP_FEE') AS tips,
       (SELECT count(*)::int FROM analytics.staking_upkeep) AS upkeeps FROM analytics.staking_movement`,
  )
  for (const table of ['staking_stats', 'staking_validator_stats']) {
    for (const step of ['HOUR', 'DAY']) {
      expect(
        await select(
          `SELECT sum(delegations)::int AS delegations, sum(delegated_wei) AS delegated, sum(undelegations)::int AS undelegations,
             sum(undelegated_wei) AS undelegated, sum(undelegated_shares) AS shares, sum(commission_wei) AS commission,
             sum(tip_fee_wei) AS tips, sum(upkeeps)::int AS upkeeps FROM analytics.${table} WHERE step = '${step}'`,
        ),
      ).toEqual(facts)
    }
  }
})

test('audits find no difference, and say what nobody can have seen', async () => {
  const { checks } = await reconcile(indexer, { domain: 'staking' })
  expect(Object.fromEntries(checks.map(({ check, outcome }) => [check, outcome]))).toEqual({
    // One validator was made through a contract, and another got its stake through one.
    'staking-registry': 'UNKNOWN',
    'staking-validator': 'UNKNOWN',
    'staking-delegation': 'EQUAL',
    'staking-totals': 'EQUAL',
    'staking-delegation-totals': 'EQUAL',
    'staking-validator-totals': 'EQUAL',
  })
})

test.each([
  [
    'staking-registry',
    "INSERT INTO staking.staking_validator SELECT r.* FROM staking.staking_validator v, generate_series(1, 2) n, jsonb_populate_record(v, jsonb_build_object('id', v.id || n)) r",
    'validators',
  ],
  [
    'staking-validator',
    'UPDATE staking.staking_validator SET commission_rate_ppm = commission_rate_ppm + 1',
    '(difference 1)',
  ],
  ['staking-validator', 'UPDATE staking.staking_validator SET withdrawal_fee_gwei = 0', 'withdrawalFeeGwei'],
  [
    'staking-validator',
    'UPDATE staking.staking_validator SET delegated_shares = delegated_shares * 2',
    'delegatedShares',
  ],
  ['staking-validator', "UPDATE staking.staking_validator SET pubkey = '\\x00'", 'address'],
  ['staking-delegation', 'UPDATE staking.staking_delegation SET shares = shares + 1', '(difference 1)'],
  ['staking-totals', 'UPDATE staking.staking_stats SET delegated_wei = delegated_wei + 1', 'delegatedWei'],
  ['staking-totals', "DELETE FROM staking.staking_payout WHERE kind = 'COMMISSION'", 'commissionWei'],
  ['staking-delegation-totals', 'UPDATE staking.staking_movement SET amount_wei = amount_wei + 1', 'delegatedWei'],
  ['staking-validator-totals', 'UPDATE staking.staking_snapshot SET tokens_wei = tokens_wei + 1', 'shares'],
])('%s notices: %s', async (name, sql, shown) => {
  expect(await differencesAfter(indexer, name, sql)).toContain(shown)
})

describe('the API', () => {
  let api: RunningApi
  beforeAll(async () => {
    api = await startTestApi(indexer.database.url)
  })
  afterAll(() => api?.close())

  test('a delegation is worth what the contract says in the last round', async () => {
    const at = rounds.at(-1)?.block_number as number
    const { stakingDelegations } = await dataOf(
      api,
      '{ stakingDelegations(first: 100) { nodes { validator shares tokensWei } } }',
    )
    expect(stakingDelegations.nodes.length).toBeGreaterThan(5)
    for (const { validator, shares, tokensWei } of stakingDelegations.nodes) {
      expect(BigInt(tokensWei)).toBe(await told(played.chain, validator, 'convertToTokens', [BigInt(shares)], at))
    }
  })

  test('returns are exact over their window, and unknown where a round is missing', async () => {
    const [one] = played.staking.validators as [Hex]
    const fields = 'validator { address } ratio returnPpb annualizedPpb fromBlock untilBlock fromTime untilTime'
    const { day, week, board } = await dataOf(
      api,
      `{ day: stakingReturn(validator: "${one}", window: DAY) { ${fields} }
         week: stakingReturn(validator: "${one}", window: WEEK) { ${fields} }
         board: stakingReturns(window: DAY) { ${fields} } }`,
    )
    const [t0, s0] = await Promise.all(
      ['tokens', 'delegatorShares'].map((view) => told(played.chain, one, view, [], day.fromBlock)),
    )
    const [t1, s1] = await Promise.all(
      ['tokens', 'delegatorShares'].map((view) => told(played.chain, one, view, [], day.untilBlock)),
    )
    const [gain, base] = [t1! * s0! - t0! * s1!, t0! * s1!]
    expect(gain).toBeGreaterThan(0n)
    expect(day.ratio).toBe(`${gain}/${base}`)
    expect(BigInt(day.returnPpb)).toBe((gain * 1_000_000_000n) / base)
    const seconds = (Date.parse(day.untilTime) - Date.parse(day.fromTime)) / 1_000
    expect(seconds).toBeGreaterThanOrEqual(86_400)
    expect(seconds).toBeLessThanOrEqual(1.25 * 86_400)
    expect(BigInt(day.annualizedPpb)).toBe((gain * 1_000_000_000n * 31_536_000n) / (base * BigInt(seconds)))
    expect(week).toMatchObject({ ratio: null, returnPpb: null, annualizedPpb: null, fromBlock: null })
    expect(board[0]).toEqual(day)
    expect(board).toHaveLength(3)
  })

  test('what waits is in the calendar until somebody works off the queue', async () => {
    const data = await dataOf(
      api,
      '{ stakingUnbondingCalendar(blocks: 10) { fromBlock toBlock isDue payouts amountWei } stakingPayouts(order: ASC) { nodes { kind status amountWei dueBlock } } }',
    )
    const payouts = data.stakingPayouts.nodes as { kind: string; status: string; amountWei: string; dueBlock: string }[]
    const last = payouts.at(-1)!
    const start = BigInt(last.dueBlock) - (BigInt(last.dueBlock) % 10n)
    expect(data.stakingUnbondingCalendar).toEqual([
      {
        fromBlock: `${start}`,
        toBlock: `${start + 9n}`,
        isDue: expect.any(Boolean),
        payouts: 1,
        amountWei: last.amountWei,
      },
    ])
    const status = ({ kind }: { kind: string }) => (kind === 'TIP_FEE' ? 'PAID_AT_ONCE' : 'WORKED_OFF')
    expect(payouts.map((each) => each.status)).toEqual([...payouts.slice(0, -1).map(status), 'DUE'])
  })

  test('every prepared example about staking is answered, for the validator of the usual devnet', async () => {
    const examples = EXAMPLES.filter(
      ({ document }) => /^ {2}staking/m.test(document) && !document.includes('subscription'),
    )
    expect(examples.length).toBeGreaterThan(8)
    const usual = getContractAddress({
      opcode: 'CREATE2',
      from: getContractAddress({ from: accountOf('1', 'staking/operator', 2).address, nonce: 0n }),
      salt: keccak256(keyOf('one')),
      bytecode: concat([artefacts.validator().bytecode, encodeAbiParameters([{ type: 'bytes' }], [keyOf('one')])]),
    }).toLowerCase()
    for (const { name, document } of examples) {
      for (const [, address] of document.matchAll(/validator: "(0x\w+)"/g)) expect(address).toBe(usual)
      const data = await dataOf(api, document.replaceAll(usual, played.staking.validators[0] as string))
      for (const [field, answer] of Object.entries<Row | Row[]>(data)) {
        const list = Array.isArray(answer) ? answer : (answer.nodes ?? answer.points ?? [answer])
        expect({ name, field, isEmpty: (list as Row[]).length === 0 }).toEqual({ name, field, isEmpty: false })
      }
    }
  })
})
