import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { deployContracts } from '../../devnet/deploy'
import { playDa } from '../../devnet/scenarios/da'
import { playFineTuning } from '../../devnet/scenarios/fineTuning'
import { playMarketplace } from '../../devnet/scenarios/marketplace'
import { playMining } from '../../devnet/scenarios/mining'
import { playSpine } from '../../devnet/scenarios/spine'
import { playStaking } from '../../devnet/scenarios/staking'
import { startWithdrawalRelay, type WithdrawalRelay } from '../../devnet/withdrawalRelay'
import { devnet } from '../../src/config/networks/devnet'
import { bucketEnd, bucketStart } from '../../src/lib/time'
import { DOMAIN_NAMES } from '../../src/model/domainNames'
import { dataOf, startTestApi } from '../api/client'
import { Indexer } from './indexer'

const HOUR_SECONDS = 3_600
const seed = 'overview'

let anvil: Anvil
let relay: WithdrawalRelay
let indexer: Indexer
let since: Date
let until: Date

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  const deployment = await deployContracts(anvil.url, { seed })
  const chain = new Chain(anvil.url, devnet.chainId)
  // A domain tells about windows that begin after its first block: the acts happen in an hour of their own.
  since = bucketStart('HOUR', new Date(Date.now() + 2 * HOUR_SECONDS * 1_000))
  until = bucketEnd('HOUR', since)
  await chain.rpc('evm_setTime', since.getTime() / 1_000 + 60)
  await chain.rpc('anvil_mine', '0x1')
  const context = { rpcUrl: anvil.url, deployment }
  const truth = await playSpine(context, { seed })
  await playMining(context, truth, { seed })
  await playDa(context, { seed })
  await playMarketplace(context, truth, { seed })
  await playStaking(context)
  await playFineTuning(context, { seed })
  await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
  const head = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  relay = await startWithdrawalRelay(anvil.url)
  indexer = await Indexer.start({ ...deployment.network, rpcUrl: relay.url, supplyEvery: 25 })
  indexer.process(...DOMAIN_NAMES)
  await indexer.reaches({ height: Number(head.number), hash: head.hash })
}, 150_000)

afterAll(async () => {
  await indexer?.stop()
  await relay?.stop()
  await anvil?.stop()
})

test('every KPI is what the domain itself answers, and what its facts add up to', async () => {
  const api = await startTestApi(indexer.database.url)
  try {
    const window = `since: "${since.toISOString()}", until: "${until.toISOString()}"`
    const data = await dataOf(
      api,
      `{
        overview(period: HOUR, until: "${until.toISOString()}") { domain height isPartial kpis { kpiId value gap } }
        chainStats(step: HOUR, ${window}) { points { blocks transactions successes feesWei activeAddresses } }
        storageStats(step: HOUR, ${window}) { points { submissions sizeBytes feeWei activeAccounts } }
        daStats(step: HOUR, ${window}) { points { blobs verified paidWei activeClients activeSigners rewardWei } }
        daLatency(${window}) { p50Blocks p50Seconds }
        computeTotals(${window}) { figures { settlements feeWei settledWei unsettledWei users activeProviders success partial providerMismatch invalidNonce invalidSignature } }
        agentSaleStats(currency: "0x0000000000000000000000000000000000000000", step: HOUR, ${window}) { points { volumeUnits feeUnits } }
        stakingStats(step: HOUR, ${window}) { points { delegations undelegations delegatedWei undelegatedWei activeDelegators } }
        stakingTotals { validators bonded bondedTokensWei }
        supply { totalWei }
        squidStatus { domain height }
      }`,
    )
    const kpis = new Map<string, string | null>(
      data.overview.flatMap(({ kpis }: { kpis: { kpiId: string; value: string | null }[] }) =>
        kpis.map(({ kpiId, value }) => [kpiId, value]),
      ),
    )
    const heights = (rows: { domain: string; height: number | null }[]) =>
      new Map(rows.map(({ domain, height }) => [domain, height]))
    expect(heights(data.overview)).toEqual(heights(data.squidStatus))
    const [chain, storage, da] = [data.chainStats, data.storageStats, data.daStats].map(({ points }) => points[0])
    const compute = data.computeTotals.figures
    const sales = data.agentSaleStats.points[0]
    const [stake] = data.stakingStats.points
    const validators = data.stakingTotals
    const own = {
      'chain.blocks': chain.blocks,
      'chain.transactions': chain.transactions,
      'chain.fees': chain.feesWei,
      'chain.activeAccounts': chain.activeAddresses,
      'chain.totalSupply': data.supply.totalWei,
      'storage.uploads': storage.submissions,
      'storage.size': storage.sizeBytes,
      'storage.fees': storage.feeWei,
      'storage.activeAccounts': storage.activeAccounts,
      'da.blobs': da.blobs,
      'da.verified': da.verified,
      'da.paid': da.paidWei,
      'da.activeAccounts': da.activeClients,
      'da.activeSigners': da.activeSigners,
      'da.rewards': da.rewardWei,
      'da.latencyBlocks': data.daLatency.p50Blocks,
      'da.latencySeconds': data.daLatency.p50Seconds,
      'compute.settlements': compute.settlements,
      'compute.settled': compute.settledWei,
      'compute.billed': compute.feeWei,
      'compute.unsettled': compute.unsettledWei,
      'compute.activeUsers': compute.users,
      'compute.activeProviders': compute.activeProviders,
      'marketplace.volume': sales.volumeUnits,
      'marketplace.fees': sales.feeUnits,
      'staking.validators': validators.validators,
      'staking.bondedValidators': validators.bonded,
      'staking.bondedStake': validators.bondedTokensWei,
      'staking.movements': stake.delegations + stake.undelegations,
      'staking.delegated': stake.delegatedWei,
      'staking.undelegated': stake.undelegatedWei,
      'staking.activeAccounts': stake.activeDelegators,
    }
    for (const [id, value] of Object.entries(own)) {
      expect([id, kpis.get(id)]).toEqual([id, value === null ? null : String(value)])
    }
    const facts: Readonly<Record<string, string>> = {
      'chain.transactions': 'SELECT sum(transaction_count) FROM chain.block WHERE time >= $1 AND time < $2',
      'storage.uploads': 'SELECT count(*) FROM storage.storage_submission WHERE time >= $1 AND time < $2',
      'storage.activeAccounts':
        'SELECT count(DISTINCT submitter) FROM storage.storage_submission WHERE time >= $1 AND time < $2',
      'da.verified': 'SELECT count(*) FROM da.da_attestation WHERE time >= $1 AND time < $2',
      'compute.settled': 'SELECT sum(settled_wei) FROM compute.compute_settlement WHERE time >= $1 AND time < $2',
      'compute.activeUsers':
        'SELECT count(DISTINCT user_address) FROM compute.compute_settlement WHERE time >= $1 AND time < $2',
      'compute.fineTuningDeliverables':
        'SELECT count(*) FROM compute.compute_deliverable WHERE time >= $1 AND time < $2',
      'compute.fineTuningFees':
        'SELECT sum(fee_wei) FROM compute.compute_fine_tuning_settlement WHERE time >= $1 AND time < $2',
      'compute.fineTuningUsers':
        'SELECT count(DISTINCT user_address) FROM compute.compute_deliverable_event WHERE time >= $1 AND time < $2',
      'compute.fineTuningServices':
        'SELECT count(*) FROM compute.compute_fine_tuning_service WHERE active AND first_time < $2 AND $1 < $2',
      'compute.sandboxVouchers':
        "SELECT count(*) FROM compute.compute_sandbox_voucher WHERE voucher_status IN ('SUCCESS', 'PARTIAL') AND time >= $1 AND time < $2",
      'compute.sandboxSettled':
        'SELECT sum(settled_wei) FROM compute.compute_sandbox_voucher WHERE time >= $1 AND time < $2',
      'compute.sandboxUsers':
        "SELECT count(DISTINCT user_address) FROM compute.compute_sandbox_voucher WHERE voucher_status IN ('SUCCESS', 'PARTIAL') AND time >= $1 AND time < $2",
      'compute.services': 'SELECT count(*) FROM compute.compute_service WHERE active AND first_time < $2 AND $1 < $2',
      'marketplace.sales': 'SELECT count(*) FROM marketplace.agent_sale WHERE time >= $1 AND time < $2',
      'marketplace.agents':
        'SELECT count(*) FROM marketplace.agent_transfer WHERE to_time IS NULL AND to_owner IS NOT NULL AND from_time < $2 AND $1 < $2',
      'staking.validators': 'SELECT count(*) FROM staking.staking_validator WHERE first_time < $2 AND $1 < $2',
      'staking.movements': 'SELECT count(*) FROM staking.staking_movement WHERE time >= $1 AND time < $2',
      'staking.undelegated':
        "SELECT sum(amount_wei) FROM staking.staking_movement WHERE kind = 'UNDELEGATE' AND time >= $1 AND time < $2",
      'staking.activeAccounts':
        'SELECT count(DISTINCT delegator) FROM staking.staking_movement WHERE time >= $1 AND time < $2',
    }
    for (const [id, sql] of Object.entries(facts)) {
      const { rows } = await indexer.client.query<Record<string, string>>(
        sql
          .replaceAll('$1', `'${since.toISOString()}'::timestamptz`)
          .replaceAll('$2', `'${until.toISOString()}'::timestamptz`),
      )
      expect([id, kpis.get(id)]).toEqual([id, Object.values(rows[0] ?? {})[0]])
      expect(kpis.get(id)).not.toBe('0')
    }
  } finally {
    await api.close()
  }
})

/** What each fact adds to the money of its day: fees, of them to providers and to the protocol, and rewards; null is unknown. And what is told at all. */
const MONEY = [
  [
    'chain',
    `SELECT time, fees_wei, NULL::numeric, NULL::numeric, native_reward_wei + restaking_reward_wei + base_inflation_wei FROM chain.block`,
    ['fees_wei', 'rewards_wei'],
  ],
  [
    'storage',
    `SELECT time, fee_wei, NULL::numeric, NULL::numeric, 0 FROM storage.storage_submission
     UNION ALL SELECT time, 0, NULL, NULL, amount_wei FROM storage.storage_reward`,
    ['fees_wei', 'rewards_wei'],
  ],
  [
    'da',
    `SELECT time, paid_wei, NULL::numeric, NULL::numeric, 0 FROM da.da_upload
     UNION ALL SELECT time, 0, NULL, NULL, reward_wei FROM da.da_reward`,
    ['fees_wei', 'rewards_wei'],
  ],
  [
    'compute',
    `SELECT time, settled_wei, settled_wei, NULL::numeric, NULL::numeric FROM compute.compute_settlement
     UNION ALL SELECT time, fee_wei, fee_wei, NULL, NULL FROM compute.compute_fine_tuning_settlement
     UNION ALL SELECT time, settled_wei, settled_wei, NULL, NULL FROM compute.compute_sandbox_voucher`,
    ['fees_wei', 'provider_revenue_wei'],
  ],
  [
    'marketplace',
    `SELECT time, fee_units, partner_fee_units, platform_fee_units, NULL::numeric FROM marketplace.agent_sale
       WHERE currency = '0x0000000000000000000000000000000000000000'
     UNION ALL SELECT time, mint_fee_wei, 0, mint_fee_wei, NULL FROM marketplace.agent_paid_mint`,
    ['fees_wei', 'provider_revenue_wei', 'protocol_revenue_wei'],
  ],
] as const

/** Makes an index of one in which everything is known. */
const FORGET_UNKNOWN = `
  DELETE FROM storage.storage_submission WHERE fee_wei IS NULL;
  UPDATE storage.storage_stats SET unknown_fees = 0;
  DELETE FROM da.da_upload WHERE paid_wei IS NULL;
  UPDATE da.da_stats SET unknown_paid = 0;
  DELETE FROM compute.compute_settlement WHERE settled_wei IS NULL;
  UPDATE compute.compute_stats SET unknown_source = 0;
  DELETE FROM compute.compute_sandbox_voucher WHERE settled_wei IS NULL;
  UPDATE compute.compute_sandbox_stats SET unknown_settled = 0;
  DELETE FROM marketplace.agent_sale WHERE platform_fee_units IS NULL`

test.each(MONEY)('the money of %s is that of its facts, and null where one is unknown', async (domain, facts, told) => {
  const columns = ['fees', 'provider_revenue', 'protocol_revenue', 'rewards'].map((name) => `${name}_wei`)
  const sums = columns.map((name) => `CASE WHEN count(*) = count(${name}) THEN sum(${name})::text END AS ${name}`)
  const isAsFacts = async () => {
    const { rows: expected } = await indexer.client.query(
      `SELECT date_trunc('day', time, 'UTC') AS day, ${sums} FROM (${facts}) fact(time, ${columns}) GROUP BY 1 ORDER BY 1`,
    )
    const { rows } = await indexer.client.query(
      `SELECT day, ${columns.map((name) => `${name}::text`)} FROM analytics.money_day WHERE domain = $1 ORDER BY day`,
      [domain],
    )
    expect(rows).toEqual(expected)
    return rows
  }
  await isAsFacts()
  await indexer.client.query(`BEGIN; ${FORGET_UNKNOWN}`)
  const known = await isAsFacts().finally(() => indexer.client.query('ROLLBACK'))
  for (const column of told) {
    expect({ column, isTold: known.some((row) => BigInt(row[column] ?? 0) > 0n) }).toEqual({ column, isTold: true })
  }
})
