import fc from 'fast-check'
import { encodeAbiParameters, type Hex, keccak256, numberToHex, pad } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allAccounts, allLedgers } from '../../devnet/acts/ledger'
import type { RawLog } from '../../devnet/acts/rawLogs'
import { type LedgerTruth, playLedgers } from '../../devnet/scenarios/ledger'
import { type Archive, startArchive } from '../../src/archive'
import { toHex } from '../../src/lib/hex'
import { createLog } from '../../src/lib/log'
import { ComputeLedgerAct } from '../../src/model/generated'
import type { BlockData } from '../../src/processors/blocks'
import { compute } from '../../src/processors/compute'
import { inference } from '../../src/processors/compute/inference/contract'
import { ledger } from '../../src/processors/compute/ledger/contract'
import { ignored } from '../../src/processors/compute/ledger/ignored'
import { forgetfulNode } from './answeringNode'
import { type SpineChain, spineChain } from './devnetChain'
import { collectBlocks, headOf, Replay, twin } from './replay'

let played: SpineChain
let truth: LedgerTruth
let archive: Archive
let blocks: BlockData[]
let index: Replay

beforeAll(async () => {
  played = await spineChain()
  const { network } = played.deployment
  truth = await playLedgers({ rpcUrl: played.anvil.url, deployment: played.deployment }, { seed: 'ledger' })
  const to = await played.chain.head()
  await played.chain.rpc('anvil_mine', `0x${(network.finalityBlocks + 2).toString(16)}`)
  archive = await startArchive({ ...network, port: 0, log: createLog('test', 'error') })
  blocks = (await collectBlocks(archive.url, { network, domains: ['compute'], to })).compute
  index = await Replay.open('compute', network, archive.url)
  await index.final(blocks, 1_000)
})

afterAll(async () => {
  await index?.close()
  await archive?.close()
  await played?.anvil.stop()
})

type Row = Record<string, unknown>
const rowsOf = (replay: Replay, sql: string) => replay.db.query(sql, []) as Promise<Row[]>
const big = (value: unknown) => (value === null ? null : BigInt(value as string))

async function ledgersOf(replay: Replay) {
  const rows = await rowsOf(replay, 'SELECT * FROM compute_ledger WHERE NOT deleted ORDER BY id')
  return rows.map((row) => ({
    user: row.user_address,
    availableWei: big(row.available_wei),
    totalWei: big(row.total_wei),
    additionalInfo: row.additional_info,
  }))
}

async function accountsOf(replay: Replay) {
  const rows = await rowsOf(replay, 'SELECT * FROM compute_account WHERE NOT deleted ORDER BY id')
  return rows.map((row) => ({
    user: row.user_address,
    provider: row.provider,
    balanceWei: big(row.balance_wei),
    pendingRefundWei: big(row.pending_refund_wei),
    refunds: (row.refunds as { pendingWei: string }[]).map(({ pendingWei }) => BigInt(pendingWei)),
  }))
}

/** The contracts' own views, as the index tells them. */
async function contractsAt(block: number) {
  const { chain, deployment } = played
  const byText =
    <T>(key: (row: T) => string) =>
    (a: T, b: T) =>
      key(a) < key(b) ? -1 : 1
  const ledgers = (await allLedgers(chain, deployment, block)).map((each) => ({
    user: each.user.toLowerCase(),
    availableWei: each.availableBalance,
    totalWei: each.totalBalance,
    additionalInfo: each.additionalInfo.replaceAll('\0', '\uFFFD'),
  }))
  const accounts = (await allAccounts(chain, deployment, block)).map((each) => ({
    user: each.user.toLowerCase(),
    provider: each.provider.toLowerCase(),
    balanceWei: each.balance,
    pendingRefundWei: each.pendingRefund,
    refunds: each.refunds.slice(0, Number(each.validRefundsLength)).map(({ amount }) => amount),
  }))
  return {
    ledgers: ledgers.sort(byText(({ user }) => user)),
    accounts: accounts.sort(byText(({ user, provider }) => user + provider)),
  }
}

const lastBlock = () => headOf(blocks).height

test('every ledger and sub-account is what the contracts tell', async () => {
  const { ledgers, accounts } = await contractsAt(lastBlock())
  expect(await ledgersOf(index)).toEqual(ledgers)
  expect(await accountsOf(index)).toEqual(accounts)
})

test('total = available + sub-accounts, for every ledger and all together', async () => {
  const rows = await rowsOf(
    index,
    `SELECT l.user_address, l.total_wei - l.available_wei AS locked, l.locked_wei,
       (SELECT coalesce(sum(balance_wei), 0) FROM compute_account WHERE ledger_id = l.id) AS accounts FROM compute_ledger l`,
  )
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) expect(row).toEqual({ ...row, locked_wei: row.locked, accounts: row.locked })
  const [total] = await rowsOf(index, 'SELECT * FROM compute_ledger_total')
  const [sum] = await rowsOf(
    index,
    `SELECT min(ledger) AS id, (count(*) FILTER (WHERE NOT deleted))::int AS ledgers, (count(*) FILTER (WHERE deleted))::int AS deleted_ledgers,
       (count(*) FILTER (WHERE source = 'UNKNOWN'))::int AS unknown_ledgers, sum(available_wei) AS available_wei,
       sum(locked_wei) AS locked_wei, sum(total_wei) AS total_wei, sum(unattributed_wei) AS unattributed_wei FROM compute_ledger`,
  )
  expect(total).toEqual(sum)
})

test('every act is there, with what it moved', async () => {
  const rows = await rowsOf(index, 'SELECT * FROM compute_ledger_movement ORDER BY id')
  const ours = rows.filter((row) => truth.users.includes(row.user_address as never))
  // The batch log repeats balances that are known: as a fee of nothing, which is no act.
  expect(
    ours.map((row) => ({
      txHash: toHex(row.tx_hash as Buffer),
      blockNumber: row.block_number,
      user: row.user_address,
      sender: row.sender,
      act: row.act,
      amountWei: big(row.amount_wei),
      cancelledRefundWei: big(row.cancelled_refund_wei),
      provider: row.provider,
    })),
  ).toEqual(truth.acts)
  const named = ours.filter((row) => row.provider !== null)
  expect(new Set(named.map((row) => row.service_name))).toEqual(new Set(['inference-v1.0']))
})

test('acts explain the money of a ledger, but for what came through a contract', async () => {
  const rows = await rowsOf(
    index,
    `SELECT l.user_address, l.unattributed_wei, l.explained_wei, coalesce(m.sum, 0) AS seen FROM compute_ledger l
     LEFT JOIN (SELECT user_address, sum(CASE WHEN act IN ('ADD', 'DEPOSIT', 'DEPOSIT_FOR') THEN amount_wei
       WHEN act IN ('REFUND', 'SPEND') THEN -amount_wei ELSE 0 END) FROM compute_ledger_movement GROUP BY 1) m USING (user_address)`,
  )
  for (const row of rows) {
    const user = row.user_address as `0x${string}`
    expect({ user, wei: big(row.unattributed_wei) }).toEqual({ user, wei: truth.unattributedWei.get(user) ?? 0n })
    expect(row.explained_wei).toBe(row.seen)
  }
})

test('every refund request is there, with its lock time and what became of it', async () => {
  const rows = await rowsOf(index, 'SELECT * FROM compute_refund_request ORDER BY id')
  const byKey = (a: { txHash: string; provider: string }, b: { txHash: string; provider: string }) =>
    a.txHash + a.provider < b.txHash + b.provider ? -1 : 1
  expect(
    rows
      .map((row) => ({
        txHash: toHex(row.tx_hash as Buffer),
        user: row.user_address,
        provider: row.provider as string,
        slot: big(row.slot),
        amountWei: big(row.amount_wei),
        retrievedWei: big(row.retrieved_wei),
        cancelledWei: big(row.cancelled_wei),
        spentWei: big(row.spent_wei),
      }))
      .sort(byKey),
  ).toEqual([...truth.refunds].sort(byKey))
  for (const row of rows) {
    const rest = big(row.amount_wei)! - big(row.retrieved_wei)! - big(row.cancelled_wei)! - big(row.spent_wei)!
    expect(big(row.pending_wei)).toBe(rest)
    expect(row.to_block === null).toBe(rest > 0n)
    expect(row).toMatchObject({ lock_seconds: 3_600, lock_source: 'ETH_CALL' })
    expect((row.unlock_at as Date).getTime() - (row.time as Date).getTime()).toBe(3_600_000)
  }
})

test('series are the sums of the acts', async () => {
  const sum = (acts: string) =>
    `(SELECT coalesce(sum(amount_wei), 0) FROM compute_ledger_movement WHERE act IN (${acts}))`
  const [expected] = await rowsOf(
    index,
    `SELECT (SELECT count(*) FROM compute_ledger_movement) AS movements, ${sum("'ADD','DEPOSIT','DEPOSIT_FOR'")} AS deposited,
       ${sum("'REFUND'")} AS refunded, ${sum("'TRANSFER'")} AS transferred, ${sum("'RETRIEVE'")} AS retrieved, ${sum("'SPEND'")} AS spent,
       (SELECT sum(amount_wei) FROM compute_refund_request) AS requested`,
  )
  for (const step of ['HOUR', 'DAY']) {
    const [found] = await rowsOf(
      index,
      `SELECT sum(movements) AS movements, sum(deposited_wei) AS deposited, sum(refunded_wei) AS refunded,
         sum(transferred_wei) AS transferred, sum(retrieved_wei) AS retrieved, sum(spent_wei) AS spent,
         sum(refund_requested_wei) AS requested FROM compute_ledger_stats WHERE step = '${step}'`,
    )
    expect(found).toEqual(expected)
  }
  const [days] = await rowsOf(index, 'SELECT sum(spent_wei) AS spent FROM compute_ledger_day')
  expect(days?.spent).toBe(expected?.spent)
})

test('registered services are listed with what the calldata says of them', async () => {
  const { deployment } = played
  expect(
    await rowsOf(
      index,
      'SELECT id, ledger, name, service_type, version, description FROM compute_registered_service ORDER BY name DESC',
    ),
  ).toEqual([
    {
      id: deployment.inference,
      ledger: deployment.ledger,
      name: 'inference-v1.0',
      service_type: 'inference',
      version: 'v1.0',
      description: 'inference of the devnet',
    },
    {
      id: deployment.fineTuning,
      ledger: deployment.ledger,
      name: 'fine-tuning-v1.0',
      service_type: 'fine-tuning',
      version: 'v1.0',
      description: 'training on the devnet',
    },
  ])
  expect(await rowsOf(index, 'SELECT service_type, serving FROM compute_recommended_service ORDER BY 1')).toEqual([
    { service_type: 'fine-tuning', serving: deployment.fineTuning },
    { service_type: 'inference', serving: deployment.inference },
  ])
})

async function anew<T>(archiveUrl: string, work: (replay: Replay) => Promise<T>): Promise<T> {
  const replay = await Replay.open('compute', played.deployment.network, archiveUrl)
  try {
    return await work(replay)
  } finally {
    await replay.close()
  }
}

test('written hot, block by block, forked and written again: the same rows', async () => {
  const start = { height: -1, hash: '0x' }
  await anew(archive.url, async (replay) => {
    const half = Math.floor(blocks.length * 0.85)
    await replay.final(blocks.slice(0, half), 7)
    let base = headOf(blocks.slice(0, half))
    for (const block of blocks.slice(half)) {
      await replay.hot(base, [block], start)
      base = headOf([block])
    }
    const hot = await replay.rows()
    expect(hot).toEqual(await index.rows())

    const kept = headOf(blocks.slice(0, half))
    await replay.hot(kept, blocks.slice(half, half + 5).map(twin), start)
    await replay.hot(kept, blocks.slice(half, half + 9), start)
    const middle = headOf(blocks.slice(0, half + 9))
    const { ledgers, accounts } = await contractsAt(middle.height)
    expect(await ledgersOf(replay)).toEqual(ledgers)
    expect(await accountsOf(replay)).toEqual(accounts)
    await replay.hot(middle, blocks.slice(half + 9), start)
    expect(await replay.rows()).toEqual(hot)
  })
})

test('where no node answers, calldata tells all of those who act themselves, and nothing is made up of the others', async () => {
  const node = await forgetfulNode()
  try {
    await anew(node.url, async (replay) => {
      await replay.final(blocks, 1_000)
      const { ledgers, accounts } = await contractsAt(lastBlock())
      expect(await accountsOf(replay)).toEqual(accounts)
      const rows = await rowsOf(
        replay,
        'SELECT user_address AS user, available_wei, total_wei, source, unattributed_wei FROM compute_ledger WHERE NOT deleted ORDER BY id',
      )
      const unseen = ({ user }: { user: unknown }) => truth.unattributedWei.has(user as never)
      const told = ledgers.filter((ledger) => !unseen(ledger))
      expect(
        rows
          .filter((row) => !unseen({ user: row.user }))
          .map((row) => ({ user: row.user, availableWei: big(row.available_wei), totalWei: big(row.total_wei) })),
      ).toEqual(told.map(({ user, availableWei, totalWei }) => ({ user, availableWei, totalWei })))
      const contract = rows.find((row) => row.user === played.deployment.relay)
      expect(contract).toMatchObject({
        source: 'UNKNOWN',
        available_wei: null,
        total_wei: null,
        unattributed_wei: null,
      })
      const [lock] = await rowsOf(
        replay,
        'SELECT min(lock_seconds) AS s, min(lock_source) AS source FROM compute_refund_request',
      )
      expect(lock).toEqual({ s: 86_400, source: 'UNKNOWN' })
    })
  } finally {
    node.close()
  }
})

test('without silent calls what depends on them is unknown, not zero; sub-accounts stay exact', async () => {
  const replay = await Replay.open('compute', played.deployment.network, archive.url, { silentCalls: false })
  try {
    await replay.final(blocks, 1_000)
    expect(await accountsOf(replay)).toEqual((await contractsAt(lastBlock())).accounts)
    const [row] = await rowsOf(
      replay,
      `SELECT count(available_wei)::int AS available, count(total_wei)::int AS total, count(explained_wei)::int AS explained,
         count(unattributed_wei)::int AS unattributed, count(*) FILTER (WHERE source <> 'UNKNOWN')::int AS known,
         (SELECT count(*)::int FROM compute_ledger_movement WHERE evidence = 'CALL') AS calls,
         (SELECT count(deposited_wei) + count(refunded_wei) FROM compute_ledger_stats)::int AS flows,
         (SELECT sum(amount_wei) = sum(CASE WHEN act = 'SPEND' THEN amount_wei ELSE 0 END) + sum(CASE WHEN act IN ('TRANSFER', 'RETRIEVE') THEN amount_wei ELSE 0 END)
            FROM compute_ledger_movement) AS logged FROM compute_ledger`,
    )
    expect(row).toEqual({
      available: 0,
      total: 0,
      explained: 0,
      unattributed: 0,
      known: 0,
      calls: 0,
      flows: 0,
      logged: true,
    })
    const [locked] = await rowsOf(
      replay,
      'SELECT (SELECT sum(locked_wei) FROM compute_ledger) = (SELECT sum(balance_wei) FROM compute_account) AS equal',
    )
    expect(locked).toEqual({ equal: true })
  } finally {
    await replay.close()
  }
})

test('every event and call of the ledger contract is handled or ignored with a reason, and was seen', async () => {
  const handled = compute.handlers.flatMap((handler) => {
    if (handler.kind === 'block' || handler.contract !== ledger) return []
    return [handler.kind === 'event' ? handler.event : (handler.function.split('(')[0] as string)]
  })
  const names = [...Object.keys(ledger.events), ...Object.keys(ledger.functions).map((name) => name.split('(')[0])]
  const unknown = names.filter((name) => !handled.includes(name as string) && !ignored[`LedgerManager.${name}`])
  expect(unknown).toEqual([])
  expect(Object.keys(ignored).filter((name) => handled.includes(name.split('.')[1] as string))).toEqual([])

  const topics = new Set(blocks.flatMap((block) => block.logs.map((log) => log.topics[0])))
  const unseen = Object.entries(ledger.events).flatMap(([name, { topic }]) => (topics.has(topic) ? [] : [name]))
  expect(unseen).toEqual([])
  const acts = await rowsOf(index, 'SELECT DISTINCT act FROM compute_ledger_movement')
  expect(new Set(acts.map((row) => row.act))).toEqual(new Set(Object.values(ComputeLedgerAct)))
})

/** The next block, with one transaction that does whatever is said to the contract. */
function invented(
  after: BlockData,
  o: { readonly to: string; readonly input?: string; readonly value?: bigint; readonly logs?: readonly RawLog[] },
): BlockData {
  const height = after.header.height + 1
  const hash = keccak256(numberToHex(height))
  const tx = {
    transactionIndex: 0,
    hash: keccak256(hash),
    from: played.deployment.users.owner.address.toLowerCase(),
    to: o.to,
    value: o.value ?? 0n,
    nonce: 0,
    input: o.input ?? '0x',
    type: 2,
    status: 1,
    gasUsed: 1n,
    effectiveGasPrice: 1n,
  }
  const logs = (o.logs ?? []).map(({ topics, data }, logIndex) => ({
    logIndex,
    transactionIndex: 0,
    transactionHash: tx.hash,
    address: o.to,
    topics: [...topics],
    data,
    transaction: tx,
  }))
  return {
    header: { ...after.header, height, hash, parentHash: after.header.hash, timestamp: after.header.timestamp + 1_000 },
    transactions: [tx],
    logs,
  }
}

test('whatever numbers, texts and orders of events come, the processor goes on', async () => {
  const node = await forgetfulNode()
  const { ledger: manager, inference: serving } = played.deployment
  const [uint, bytes] = [{ type: 'uint256' }, { type: 'bytes' }]
  const people = [pad('0x01'), pad('0x02'), pad(played.deployment.users.owner.address)]
  const number = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.constantFrom(0n, 1n, 2n ** 256n - 1n))
  const text = fc.constantFrom<Hex>('0x', '0x610062', '0x61eda08062', '0xfffec0', `0x${'f09d92b3'.repeat(900)}`)
  const topics = { ...ledger.events, ...inference.events }
  const log = fc
    .tuple(fc.nat(8), fc.constantFrom(...people), fc.constantFrom(...people), number, number, text)
    .map(([kind, user, other, one, two, words]) => {
      const at = (to: string, topic: string, indexed: readonly string[], data: Hex) => ({
        to,
        logs: [{ topics: [topic, ...indexed] as Hex[], data }],
      })
      const balances = encodeAbiParameters([uint, uint], [one, two])
      const address = `0x${other.slice(-40)}` as Hex
      return [
        () => at(serving, topics.BalanceUpdated.topic, [user, other], balances),
        () =>
          at(serving, topics.RefundRequested.topic, [user, other, pad(numberToHex(one))], balances.slice(0, 66) as Hex),
        () => at(serving, topics.AccountDeleted.topic, [user, other], encodeAbiParameters([uint], [one])),
        () => at(serving, topics.RefundsMigrated.topic, [user, other], balances),
        () =>
          at(
            serving,
            topics.BatchBalanceUpdated.topic,
            [],
            encodeAbiParameters(
              [{ type: 'address[]' }, { type: 'uint256[]' }, { type: 'uint256[]' }],
              [[address, address], [one], [two, one]],
            ),
          ),
        () => at(manager, topics.FundSpent.topic, [user, other], encodeAbiParameters([uint], [one])),
        () => at(manager, topics.LedgerInfoUpdated.topic, [user], encodeAbiParameters([bytes], [words])),
        () => at(manager, topics.ServiceRegistered.topic, [other], encodeAbiParameters([bytes], [words])),
        () =>
          at(
            manager,
            topics.RecommendedServiceUpdated.topic,
            [],
            encodeAbiParameters([bytes, bytes, { type: 'address' }], [words, words, address]),
          ),
      ][kind]!()
    })
  const call = fc
    .tuple(fc.constantFrom(...Object.values(ledger.functions)), fc.uint8Array({ maxLength: 200 }), number)
    .map(([{ sighash }, input, value]) => ({
      to: manager,
      input: `${sighash}${Buffer.from(input).toString('hex')}`,
      value,
    }))
  const refundCall = number.map((wei) => ({ to: manager, input: ledger.functions.refund.encode({ amount: wei }) }))
  try {
    await anew(node.url, async (replay) => {
      await replay.final(blocks, 1_000)
      let last = blocks.at(-1) as BlockData
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(log, call, refundCall), { minLength: 5, maxLength: 5 }), async (acts) => {
          const next: BlockData[] = []
          for (const act of acts) {
            last = invented(last, act)
            next.push(last)
          }
          await replay.final(next, 3)
          expect(await replay.db.connect()).toMatchObject(headOf([last]))
        }),
        { numRuns: 40, seed: 5 },
      )
      const [{ kept } = {}] = await rowsOf(replay, 'SELECT count(*)::int AS kept FROM raw_log WHERE block_number > 0')
      expect(kept).toBeGreaterThan(0)
    })
  } finally {
    node.close()
  }
})
