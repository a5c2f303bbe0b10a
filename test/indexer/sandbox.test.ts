import { type Hex, keccak256, type PrivateKeyAccount, stringToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { earningsOf, handIn, listingCall, purseOf, sandboxCall, voucher } from '../../devnet/acts/sandbox'
import { callOf } from '../../devnet/chain'
import { artefacts } from '../../devnet/contracts'
import { branch, takeBack } from '../../devnet/forks'
import { Random } from '../../devnet/random'
import { APP, signer } from '../../devnet/scenarios/tapp'
import { noTruth } from '../../devnet/truth'
import type { Provider } from '../../devnet/users'
import { EXAMPLES } from '../../src/api/examples'
import { toHex } from '../../src/lib/hex'
import { sandbox } from '../../src/processors/compute/sandbox/contract'
import { tappRegistry } from '../../src/processors/compute/tappRegistry/contract'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('compute')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

type Row = Record<string, unknown>

async function rowsOf(table: string): Promise<Row[]> {
  return (await indexer.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
}

const big = (value: unknown) => (value === null ? null : BigInt(value as string))
const hex = (value: unknown) => (value === null ? null : toHex(value as Buffer))
const placeOf = (row: Row) => ({ txHash: hex(row.tx_hash), blockNumber: row.block_number ?? row.from_block })

test('the scenario has every event of both contracts, and every call of the one whose calls are known', async () => {
  const { chain, deployment: d } = played
  for (const [contract, address] of [
    [sandbox, d.sandbox],
    [tappRegistry, d.tappRegistry],
  ] as const) {
    const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', address })) as { topics: Hex[] }[]
    const seen = new Set(logs.map(({ topics }) => topics[0]))
    const missing = Object.entries(contract.events).filter(([, event]) => !seen.has(event.topic as Hex))
    expect(missing.map(([name]) => name)).toEqual([])
  }
  const selectors = new Set<string>()
  for (let height = 1; height <= (await chain.head()); height++) {
    const block = (await chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, true)) as {
      transactions: { to: Hex | null; input: Hex }[]
    }
    for (const { to, input } of block.transactions) if (to === d.sandbox) selectors.add(input.slice(0, 10))
  }
  const silent = Object.entries(sandbox.functions).filter(([, { sighash }]) => !selectors.has(sighash))
  expect(silent.map(([name]) => name)).toEqual([])
  const { rows } = await indexer.client.query('SELECT address FROM compute.raw_log WHERE address = ANY($1)', [
    [d.sandbox, d.tappRegistry],
  ])
  expect(rows).toEqual([])
})

test('every voucher is there, refused ones included, with what it moved', async () => {
  const key = (row: Row) => `${row.txHash} ${row.batchIndex} ${row.nonce}`
  const rows = (await rowsOf('compute_sandbox_voucher')).map((row) => ({
    ...placeOf(row),
    batchIndex: row.batch_index,
    user: row.user_address,
    provider: row.provider,
    sender: row.sender,
    status: row.voucher_status,
    feeWei: big(row.fee_wei),
    settledWei: big(row.settled_wei),
    usageHash: hex(row.usage_hash),
    nonce: big(row.nonce),
  }))
  const expected = played.truth.sandbox.vouchers
  const sorted = <T extends object>(list: readonly T[]) =>
    list.toSorted((a, b) => (key(a as Row) < key(b as Row) ? -1 : 1))
  expect(sorted(rows)).toEqual(sorted(expected))
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['SUCCESS', 'PARTIAL', 'UNKNOWN_FAILURE']))
})

test('every version of a service has its prices and interval; nothing is guessed where a contract was in between', async () => {
  const rows = (await rowsOf('compute_sandbox_service_version')).map((row) => ({
    ...placeOf(row),
    provider: row.provider,
    version: row.version,
    url: row.url,
    teeSigner: row.tee_signer,
    signerVersion: big(row.signer_version),
    pricing: row.pricing,
    computePricePerMinWei: big(row.compute_price_per_min_wei),
    cpuPricePerMinWei: big(row.cpu_price_per_min_wei),
    memGbPricePerMinWei: big(row.mem_gb_price_per_min_wei),
    createFeeWei: big(row.create_fee_wei),
    toBlock: row.to_block,
  }))
  expect(rows).toEqual(played.truth.sandbox.versions)
})

test('deposits and refunds are there with their lives', async () => {
  const deposits = (await rowsOf('compute_sandbox_deposit')).map((row) => ({
    ...placeOf(row),
    user: row.user_address,
    provider: row.provider,
    sender: row.sender,
    amountWei: big(row.amount_wei),
  }))
  expect(deposits).toEqual(played.truth.sandbox.deposits)
  const refunds = (await rowsOf('compute_sandbox_refund')).map((row) => ({
    ...placeOf(row),
    user: row.user_address,
    provider: row.provider,
    amountWei: big(row.amount_wei),
    withdrawnWei: big(row.withdrawn_wei),
    end: row.refund_end,
  }))
  expect(refunds).toEqual(played.truth.sandbox.refunds)
  expect(new Set(refunds.map(({ end }) => end))).toEqual(new Set(['WITHDRAWN', 'REPLACED', 'SPENT', 'CANCELLED', null]))
})

/** Everything that the contracts' own views tell, beside what we have. */
async function expectViewsToAgree(): Promise<void> {
  await reconcile(indexer, { domain: 'compute' })
  const { chain, deployment: d } = played
  const { abi } = artefacts.sandbox()
  const accounts = await rowsOf('compute_sandbox_account')
  expect(accounts.length).toBeGreaterThan(4)
  for (const row of accounts) {
    const [user, provider] = [row.user_address as Hex, row.provider as Hex]
    const purse = await purseOf(chain, d, user, provider)
    const told = {
      balanceWei: purse.balanceWei,
      pendingWei: purse.pendingWei,
      unlockAt: purse.unlockAt === 0n ? null : Number(purse.unlockAt) * 1_000,
      lastNonce: await chain.read(d.sandbox, abi, 'getLastNonce', [user, provider]),
      trusted: await chain.read(d.sandbox, abi, 'isTEEAcknowledged', [user, provider]),
    }
    const [service] = (
      await indexer.client.query('SELECT signer_version FROM analytics.compute_sandbox_service WHERE provider = $1', [
        provider,
      ])
    ).rows
    expect({
      balanceWei: big(row.balance_wei),
      pendingWei: big(row.pending_refund_wei),
      unlockAt: (row.refund_unlock_at as Date | null)?.getTime() ?? null,
      lastNonce: big(row.last_nonce) ?? 0n,
      trusted: row.acknowledged_version !== null && row.acknowledged_version === service?.signer_version,
    }).toEqual(told)
    const cancelled = big(row.cancelled_refund_wei) ?? 0n
    expect(big(row.deposited_wei)).toBe(
      purse.balanceWei + purse.pendingWei + (big(row.settled_wei) ?? 0n) + (big(row.refunded_wei) ?? 0n) + cancelled,
    )
  }
  const providers = await rowsOf('compute_sandbox_provider')
  expect(providers.some((row) => row.earnings_wei !== '0')).toBe(true)
  for (const row of providers) {
    const earnings = await earningsOf(chain, d, row.provider as Hex)
    expect({ provider: row.provider, earnings: big(row.earnings_wei) }).toEqual({ provider: row.provider, earnings })
    expect((big(row.settled_wei) ?? 0n) - (big(row.withdrawn_wei) ?? 0n)).toBe(earnings)
  }
  for (const row of await rowsOf('compute_sandbox_service')) {
    const service = (await chain.read(d.sandbox, abi, 'getService', [row.provider])) as Row
    const isRead = row.pricing !== 'UNKNOWN'
    expect({
      url: row.url,
      teeSignerAddress: row.tee_signer,
      signerVersion: big(row.signer_version),
      ...(isRead && {
        computePricePerMin: big(row.compute_price_per_min_wei) ?? 0n,
        pricePerCPUPerMin: big(row.cpu_price_per_min_wei) ?? 0n,
        pricePerMemGBPerMin: big(row.mem_gb_price_per_min_wei) ?? 0n,
        createFee: big(row.create_fee_wei),
        stake: big(row.stake_wei),
      }),
    }).toEqual({
      url: service.url,
      teeSignerAddress: (service.teeSignerAddress as Hex).toLowerCase(),
      signerVersion: service.signerVersion,
      ...(isRead && {
        computePricePerMin: service.computePricePerMin,
        pricePerCPUPerMin: service.pricePerCPUPerMin,
        pricePerMemGBPerMin: service.pricePerMemGBPerMin,
        createFee: service.createFee,
        stake: service.stake,
      }),
    })
  }
  const [contract] = await rowsOf('compute_sandbox_contract')
  expect({ owner: contract?.owner, stake: big(contract?.provider_stake_wei) }).toEqual({
    owner: ((await chain.read(d.sandbox, abi, 'owner')) as Hex).toLowerCase(),
    stake: await chain.read(d.sandbox, abi, 'providerStake'),
  })
  await expectAppsToAgree()
}

async function expectAppsToAgree(): Promise<void> {
  const { chain, deployment: d } = played
  const { abi } = artefacts.tappRegistry()
  const read = (name: string, ...args: unknown[]) => chain.read(d.tappRegistry, abi, name, args)
  for (const { name, isShown } of played.truth.sandbox.apps) {
    const id = `${d.tappRegistry}-${keccak256(stringToHex(name))}`
    const app = (await rowsOf('compute_tapp_app')).find((row) => row.id === id)
    const info = (await read('getAppInfo', name)) as Row
    const version = (await rowsOf('compute_tapp_app_version')).find((row) => row.id === app?.version_id)
    expect({
      name: app?.app_name,
      owner: app?.active ? app.owner : null,
      nodes: app?.node_count,
      ackVersion: big(app?.ack_version),
      composeHash: hex(version?.compose_hash),
      volumesHash: hex(version?.volumes_hash),
      imageHashes: version?.image_hashes,
      versionEnd: version?.version_end,
    }).toEqual({
      name: isShown ? name.replaceAll('\0', '\uFFFD') : null,
      owner: (info.owner as Hex).toLowerCase(),
      nodes: Number(await read('getNodeCount', name)),
      ackVersion: await read('getAckVersion', name),
      composeHash: info.composeHash,
      volumesHash: info.volumesHash,
      imageHashes: info.imageHashes,
      versionEnd: null,
    })
    const users = (await rowsOf('compute_tapp_user')).filter((row) => row.app === id)
    let trusting = 0
    for (const row of users) {
      const trusts = row.ack_version !== null && row.ack_version === app?.ack_version
      expect(await read('isAcknowledged', row.user_address, name)).toBe(trusts)
      trusting += trusts ? 1 : 0
    }
    expect(app?.acknowledged_users).toBe(trusting)
    for (const row of (await rowsOf('compute_tapp_node')).filter((each) => each.app === id)) {
      const node = (await read('getNode', name, row.signer)) as Row
      const own = row.active ? { composeHash: hex(row.compose_hash), volumesHash: hex(row.volumes_hash) } : {}
      expect({ active: row.active, stake: big(row.stake_wei), ...own }).toEqual(
        row.active ? node : { active: false, stake: 0n },
      )
    }
  }
}

test("balances, earnings, services and apps are what the contracts' own views tell", expectViewsToAgree)

test('totals and series are the sums of the facts', async () => {
  const sums = `count(*) FILTER (WHERE voucher_status IN ('SUCCESS', 'PARTIAL'))::int AS settlements,
    count(*) FILTER (WHERE voucher_status = 'PARTIAL')::int AS partial, sum(settled_wei) AS settled,
    sum(fee_wei) FILTER (WHERE voucher_status IN ('SUCCESS', 'PARTIAL')) AS fee`
  const columns =
    'sum(settlements)::int AS settlements, sum(partial)::int AS partial, sum(settled_wei) AS settled, sum(fee_wei) AS fee'
  const select = async (sql: string) => (await indexer.client.query<Row>(sql)).rows
  const [all] = await select(`SELECT ${sums} FROM analytics.compute_sandbox_voucher`)
  for (const table of ['stats', 'provider_stats', 'user_stats']) {
    for (const step of ['HOUR', 'DAY']) {
      const [total] = await select(`SELECT ${columns} FROM analytics.compute_sandbox_${table} WHERE step = '${step}'`)
      expect({ table, step, ...total }).toEqual({ table, step, ...all })
    }
  }
  for (const table of ['account', 'provider']) {
    expect(await select(`SELECT ${columns} FROM analytics.compute_sandbox_${table}`)).toEqual([all])
  }
  const [day] = await select(
    `SELECT sum(deposits)::int AS deposits, sum(deposited_wei) AS deposited, sum(refunded_wei) AS refunded, sum(withdrawn_wei) AS withdrawn,
       sum(failures)::int AS failures FROM analytics.compute_sandbox_stats WHERE step = 'DAY'`,
  )
  const [facts] = await select(
    `SELECT (SELECT count(*)::int FROM analytics.compute_sandbox_deposit) AS deposits,
       (SELECT sum(amount_wei) FROM analytics.compute_sandbox_deposit) AS deposited,
       (SELECT sum(withdrawn_wei) FROM analytics.compute_sandbox_refund) AS refunded,
       (SELECT sum(amount_wei) FROM analytics.compute_sandbox_withdrawal) AS withdrawn,
       (SELECT count(*)::int FROM analytics.compute_sandbox_voucher WHERE voucher_status = 'UNKNOWN_FAILURE') AS failures`,
  )
  expect(day).toEqual(facts)
  const own = await select(
    `SELECT provider, count(*)::int AS failures FROM analytics.compute_sandbox_voucher
     WHERE voucher_status = 'UNKNOWN_FAILURE' AND sender = provider GROUP BY provider ORDER BY provider`,
  )
  expect(
    await select(
      'SELECT provider, failures FROM analytics.compute_sandbox_provider WHERE failures > 0 ORDER BY provider',
    ),
  ).toEqual(own)
  const [active] = await select(
    `SELECT max(active_users)::int AS users, max(active_providers)::int AS providers FROM analytics.compute_sandbox_stats WHERE step = 'DAY'`,
  )
  expect(active).toEqual({ users: 3, providers: 3 })
})

describe('apps', () => {
  const ofApp = async (table: string) => {
    const id = `${played.deployment.tappRegistry}-${keccak256(stringToHex(APP))}`
    return (await rowsOf(table)).filter((row) => row.app === id)
  }

  test('each number to acknowledge has its period, and why it began', async () => {
    const periods = await ofApp('compute_tapp_ack_period')
    expect(periods.map((row) => [row.ack_cause, Number(row.ack_version)])).toEqual([
      ['REGISTERED', 1],
      ['APP_UPDATED', 2],
      ['NODE_CHANGED', 3],
      ['NODE_CHANGED', 4],
      ['NODE_CHANGED', 5],
      ['NODE_CHANGED', 6],
      ['INVALIDATED', 7],
    ])
    expect(periods.map((row) => row.to_block)).toEqual([...periods.slice(1).map((row) => row.from_block), null])
    const wes = played.deployment.users.sandbox.users[2]?.address.toLowerCase()
    expect(periods.map((row) => row.invalidator).filter(Boolean)).toEqual([wes])
  })

  test('each change of a node is one row with the code that its second log tells', async () => {
    const changes = await ofApp('compute_tapp_node_change')
    const code = (text: string) => keccak256(stringToHex(text))
    expect(
      changes.map((row) => [
        row.node_act,
        row.old_signer,
        row.new_signer,
        hex(row.compose_hash),
        hex(row.volumes_hash),
      ]),
    ).toEqual([
      ['ADDED', null, signer(1), '0x', '0x'],
      ['ADDED', null, signer(2), code('own compose'), '0x'],
      ['ADDED', null, signer(3), '0x', '0x'],
      ['UPDATED', signer(2), signer(2), '0x', code('own volumes')],
      ['REPLACED', signer(1), signer(4), '0x', '0x'],
      ['REMOVED', signer(3), null, null, null],
    ])
    expect(changes.at(-1)?.unlock_at).toBeInstanceOf(Date)
  })

  test('acknowledgements are there as they were given and taken back', async () => {
    const rows = await ofApp('compute_tapp_acknowledgement')
    expect(rows.map((row) => (row.acknowledged ? Number(row.ack_version) : null))).toEqual([
      1,
      1,
      2,
      6,
      6,
      6,
      7,
      7,
      null,
    ])
  })

  test('stake that was taken is there', async () => {
    const [row] = await rowsOf('compute_tapp_stake_withdrawal')
    expect(big(row?.amount_wei)).toBe(2n * 10n ** 18n)
  })
})

test('each prepared example answers with what was indexed', async () => {
  const api = await startTestApi(indexer.database.url)
  try {
    const examples = EXAMPLES.filter(({ name }) => /^(Sandbox|Tapp)/.test(name))
    expect(examples.length).toBeGreaterThan(14)
    const [provider, user] = ['compute_sandbox_provider', 'compute_sandbox_account'].map(rowsOf)
    const addresses = { provider: (await provider)?.[0]?.provider, user: (await user)?.[0]?.user_address }
    for (const { name, document } of examples) {
      const own = document.replace(
        /(provider|user): "0x\w+"/,
        (_, who: 'provider' | 'user') => `${who}: "${addresses[who]}"`,
      )
      const data = await dataOf(api, own)
      const lists = Object.values<{ nodes?: unknown[]; points?: unknown[] }>(data).map(
        ({ nodes, points }) => nodes ?? points,
      )
      expect({ name, isEmpty: lists.some((list) => list?.length === 0) }).toEqual({ name, isEmpty: false })
    }
  } finally {
    await api.close()
  }
})

test('where silent calls are not followed refusals are unknown, not none, and all else is the same', async () => {
  const [provider, account] = [await rowsOf('compute_sandbox_provider'), await rowsOf('compute_sandbox_account')]
  const other = await Indexer.start(played.deployment.network, { SILENT_CALLS: 'off' })
  try {
    other.process('compute')
    await other.reaches(await headOf(played), 'compute')
    const rows = async (table: string) =>
      (await other.client.query<Row>(`SELECT * FROM compute.${table} ORDER BY id`)).rows
    expect(await rows('compute_sandbox_provider')).toEqual(provider.map((row) => ({ ...row, failures: null })))
    expect(await rows('compute_sandbox_account')).toEqual(account)
    const buckets = [...(await rows('compute_sandbox_stats')), ...(await rows('compute_sandbox_provider_stats'))]
    expect(new Set(buckets.map((row) => row.failures))).toEqual(new Set([null]))
    const refused = (await rows('compute_sandbox_voucher')).filter((row) => row.voucher_status === 'UNKNOWN_FAILURE')
    expect(refused).toEqual([])
  } finally {
    await other.stop()
  }
})

/** Moves money of everybody in a few blocks, by other amounts for another seed. */
async function moveMoney(seed: string): Promise<number> {
  const { chain, deployment: d } = played
  const random = new Random(seed)
  const amount = () => BigInt(1 + random.below(1_000)) * 10n ** 15n
  const [ann, ben] = d.users.sandbox.providers as [Provider, Provider]
  const [uma, vic] = d.users.sandbox.users as [PrivateKeyAccount, PrivateKeyAccount]
  const start = await chain.head()
  const a = ann.account.address
  await chain.send(vic, sandboxCall(d, 'deposit', [vic.address, a], amount()))
  await chain.send(uma, sandboxCall(d, 'requestRefund', [a, amount()]))
  const vouchers = [
    voucher(random, vic.address, a, 1n, 1_000n + BigInt(random.below(9))),
    voucher(random, uma.address, a, 10n ** 24n, 1_000n, 'PARTIAL'),
    voucher(random, uma.address, a, 1n, 1n, 'UNKNOWN_FAILURE'),
  ]
  await handIn(chain, d, noTruth().sandbox, { from: ann.account, tee: ann.tee, vouchers })
  await chain.send(ben.account, sandboxCall(d, 'withdrawEarnings'))
  const prices = { computePricePerMin: amount(), createFee: amount() }
  await chain.send(ann.account, listingCall(d, { url: seed, tee: ann.tee.address, prices }))
  const { abi } = artefacts.tappRegistry()
  await chain.send(ann.account, callOf(d.tappRegistry, abi, 'updateApp', [APP, '0x01', '0x02', []]))
  await chain.send(uma, callOf(d.tappRegistry, abi, 'acknowledgeApp', [APP]))
  return (await chain.head()) - start
}

test('a fork takes everything back, and after another branch the views agree again', async () => {
  const { chain } = played
  const sandboxRows = async () =>
    Object.entries(await indexer.rows('compute')).filter(([table]) => /sandbox|tapp/.test(table))
  const before = await sandboxRows()
  const moved = await moveMoney('first')
  await indexer.reaches(await headOf(played), 'compute')
  await expectViewsToAgree()
  expect(await sandboxRows()).not.toEqual(before)

  await branch(chain, moved, moved + 1)
  await indexer.reaches(await headOf(played), 'compute')
  expect(await sandboxRows()).toEqual(before)

  const again = await moveMoney('second')
  await indexer.reaches(await headOf(played), 'compute')
  await takeBack(chain, again - 2)
  await chain.rpc('anvil_mine', '0x8')
  await indexer.reaches(await headOf(played), 'compute')
  await expectViewsToAgree()
})
