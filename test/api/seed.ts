import { Client } from 'pg'
import { blockId, compositeId } from '../../src/lib/ids'
import { DOMAIN_NAMES, type EntityClass } from '../../src/model/domains'
import * as entities from '../../src/model/generated'
import { copyOf, migratedDatabase, type TestDatabase } from '../postgres'
import { seedDa } from './seedDa'
import { seedMarket } from './seedMarket'
import {
  address,
  at,
  BLOCKS,
  factId,
  HUGE,
  hashAt,
  hashBytes,
  heights,
  insert,
  SERVING,
  START,
  timeAt,
  type Values,
} from './seedParts'
import { seedReputation } from './seedReputation'
import { seedStaking } from './seedStaking'

export { address, BLOCKS, HUGE, hashAt, insert, SERVING, START, timeAt } from './seedParts'

/** A database with a few hundred rows of every kind that the API shows. */
export const seededDatabase = (): Promise<TestDatabase> => copyOf('seeded', seed)

async function seed(): Promise<TestDatabase> {
  const database = await migratedDatabase()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('BEGIN')
    await seedCommon(client)
    await seedChain(client)
    await seedStorage(client)
    await seedDa(client)
    await seedMining(client)
    await seedCompute(client)
    await seedFineTuning(client)
    await seedLedgers(client)
    await seedReputation(client)
    await seedMarket(client)
    await seedStaking(client)
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
  return database
}

async function seedCommon(client: Client): Promise<void> {
  await client.query(`CREATE TABLE chain.block_0 PARTITION OF chain.block FOR VALUES FROM ('0') TO ('1')`)
  for (const domain of DOMAIN_NAMES) {
    await client.query(`CREATE TABLE ${domain}.raw_log_0 PARTITION OF ${domain}.raw_log FOR VALUES FROM ('0') TO ('1')`)
    await client.query(
      `INSERT INTO ${domain}.status (height, hash, head_height, head_hash, head_time, covered_from, silent_calls)
       VALUES ($1, $2, $3, $4, $5, 1, true)`,
      [BLOCKS - 10, hashAt(BLOCKS - 10), BLOCKS, hashAt(BLOCKS), timeAt(BLOCKS)],
    )
    const rows = [1, 2, 3].map((height) => ({
      ...at(height),
      id: factId(height),
      reason: height === 1 ? 'UNDECODABLE' : 'UNHANDLED',
    }))
    await insert(client, domain, entities.RawLog, rows)
  }
}

async function seedChain(client: Client): Promise<void> {
  const blocks = heights.map((height) => ({
    id: blockId(height, hashAt(height)),
    height,
    hash: hashBytes(height),
    time: timeAt(height),
  }))
  await insert(client, 'chain', entities.Block, blocks)
  const transactions = heights.flatMap((height) =>
    [0, 1].map((index) => ({
      ...at(height),
      id: factId(height, index),
      hash: hashBytes(height * 1_000 + index),
      transactionIndex: index,
      sender: address(height % 7),
      recipient: address(100 + (height % 5)),
    })),
  )
  await insert(client, 'chain', entities.Transaction, transactions)
  const addresses = heights.map((n) => ({ id: address(n), transactionCount: n }))
  await insert(client, 'chain', entities.ChainAddress, addresses)
  await seedSupply(client)
  const minutes = [1, 2, 5, BLOCKS / 2].map((minute) => START + minute * 60_000)
  await insert(
    client,
    'chain',
    entities.ChainStats,
    minutes.map((ms) => ({ id: `MINUTE-${ms / 1_000}`, step: 'MINUTE', time: new Date(ms), blocks: 2 })),
  )
  await seedW0g(client)
}

async function seedW0g(client: Client): Promise<void> {
  const parties = (n: number) => ({ sender: address(n % 5), recipient: address(n % 7), minter: address(n % 3) })
  const movements = heights.map((n) => ({ ...at(n), ...parties(n), id: factId(n, 2), kind: 'MINT', amountWei: '1' }))
  await insert(client, 'chain', entities.W0gMovement, movements)
  const approvals = heights.map((n) => ({ ...at(n), id: factId(n, 3), owner: address(n % 5), spender: address(n % 7) }))
  await insert(client, 'chain', entities.W0gApproval, approvals)
  const holders = heights.map((n) => ({ id: address(n), balanceWei: String(n % 50) }))
  await insert(client, 'chain', entities.W0gHolder, holders)
  await insert(client, 'chain', entities.W0gToken, [{ id: address(0xa0), holders: BLOCKS, heldWei: HUGE.toString() }])
  const minters = [0, 1, 2].map((n) => ({ id: address(n), capWei: '5', supplyWei: String(n) }))
  await insert(client, 'chain', entities.W0gMinter, minters)
  const caps = heights.map((n) => ({ id: factId(n, 4), minter: address(n % 3), source: 'LOG', fromTime: timeAt(n) }))
  await insert(client, 'chain', entities.W0gMinterCap, caps)
}

/** Stake that leaves at every block, and a reading at every third one, the last of which has a balance missing. */
async function seedSupply(client: Client): Promise<void> {
  const exits = heights.map((height) => ({
    id: factId(height, 3),
    blockNumber: height,
    time: timeAt(height),
    validatorIndex: String(height % 9),
    recipient: address(height % 7),
    amountWei: HUGE.toString(),
  }))
  await insert(client, 'chain', entities.StakeExit, exits)
  const read = heights.filter((height) => height % 3 === 0 && height <= BLOCKS - 3)
  const last = read.at(-1) as number
  const wei = (height: number) => `${height}000000000000000001`
  const readings = read.map((height) => ({
    id: blockId(height, hashAt(height)),
    blockNumber: height,
    time: timeAt(height),
    opensDay: height % 30 === 0,
    formulaVersion: 2,
    totalWei: wei(height),
    circulatingWei: height === last ? null : '1500000000000000000',
    stale: height === last,
    gap: height === last ? 'UNKNOWN_BALANCES' : null,
    lastGoodBlock: height === last ? height - 3 : height,
    lastGoodTotalWei: wei(height === last ? height - 3 : height),
    lastGoodCirculatingWei: '1500000000000000000',
  }))
  await insert(client, 'chain', entities.SupplyReading, readings)
  const reserves = read.flatMap((height) =>
    [1, 2].map((n) => ({
      id: compositeId(blockId(height, hashAt(height)), address(n)),
      blockNumber: height,
      address: address(n),
    })),
  )
  await insert(client, 'chain', entities.SupplyReserve, reserves)
}

async function seedStorage(client: Client): Promise<void> {
  const submissions = heights.map((height) => ({
    ...at(height),
    id: factId(height),
    submissionIndex: String(height - 1),
    submitter: address(height % 11),
    sender: address(height % 3),
    fileRoot: hashBytes(height % 13),
    feeWei: HUGE.toString(),
  }))
  await insert(client, 'storage', entities.StorageSubmission, submissions)
  const accounts = heights.slice(0, 11).map((n) => ({ id: address(n - 1), feeWei: HUGE.toString() }))
  await insert(client, 'storage', entities.StorageAccount, accounts)
  const epochs = heights.map((height) => ({ ...at(height), id: factId(height), epoch: String(height) }))
  await insert(client, 'storage', entities.StorageEpoch, epochs)
  await insert(client, 'storage', entities.StoragePrice, [{ id: factId(1), fromTime: timeAt(1), fromBlock: 1 }])
  await insert(client, 'storage', entities.StorageStats, [{ id: 'HOUR-1', step: 'HOUR', time: new Date(START) }])
}

export const MINER = compositeId(address(0x31), hashAt(1))

async function seedMining(client: Client): Promise<void> {
  const miners = [1, 2, 3].map((n) => ({
    key: compositeId(address(0x31), hashAt(n)),
    minerId: hashBytes(n),
    beneficiary: address(n),
  }))
  const of = (height: number) => miners[height % 3] as (typeof miners)[number]
  const storage = (entity: EntityClass, rows: readonly Values[]) => insert(client, 'storage', entity, rows)
  const act = (height: number, index = 0) => {
    const { key, minerId, beneficiary } = of(height)
    return { ...at(height), id: factId(height, index), miner: key, minerId, beneficiary }
  }
  await storage(
    entities.StorageMiner,
    miners.map(({ key, ...row }) => ({ ...row, id: key, attempts: 7 })),
  )
  await storage(
    entities.StorageMinerOwner,
    miners.map((_, n) => ({ ...act(n + 1), fromBlock: n })),
  )
  const early = heights.slice(0, 60)
  await storage(
    entities.StorageMiningAttempt,
    early.map((height) => ({
      ...act(height),
      id: `${factId(height)}-c`,
      sender: address(height % 4),
      success: height % 2 > 0,
    })),
  )
  await storage(
    entities.StorageMiningWin,
    early.map((height) => ({
      ...act(height, 2),
      epoch: String(height),
      rewardId: factId(height, 1),
      attemptId: `${factId(height)}-c`,
    })),
  )
  const pool = `${address(0x33)}-0000000001`
  await storage(
    entities.StorageReward,
    early.map((height) => ({ ...act(height, 1), pool, amountWei: HUGE.toString() })),
  )
  await storage(
    entities.StorageBeneficiary,
    [1, 2, 3, 4].map((n) => ({
      id: address(n),
      rewards: n,
      // The second and the third have as much.
      rewardWei: String(HUGE * BigInt(n === 3 ? 2 : n)),
      lastTime: new Date(START + ((n * 3) % 4) * 3_600_000),
    })),
  )
  await storage(entities.StorageRewardPool, [{ id: pool, pricingIndex: '1', rewardContract: address(0x33) }])
  await storage(entities.StorageRewardFund, [{ id: address(0x33) }])
  await storage(
    entities.StorageDonation,
    early.map((height) => ({ ...act(height), sender: address(height % 4) })),
  )
  await storage(
    entities.StorageEscrowMovement,
    early.map((height) => ({ ...act(height), payee: address(height % 3), movement: 'DEPOSITED' })),
  )
  await storage(
    entities.StorageEscrowBalance,
    miners.map(({ beneficiary }) => ({ id: compositeId(address(0x34), beneficiary), payee: beneficiary })),
  )
  const setting = compositeId(address(0x33), 'base-reward')
  const parameter = { setting, parameter: 'BASE_REWARD', value: '5', source: 'CALLDATA' }
  await storage(entities.StorageParameter, [{ ...parameter, id: setting, versionId: `${factId(2)}-base-reward` }])
  await storage(
    entities.StorageParameterVersion,
    [1, 2].map((height) => ({ ...parameter, ...at(height), id: `${factId(height)}-base-reward` })),
  )
  await storage(entities.StoragePause, [{ ...at(1), id: factId(1) }])
  await storage(entities.StorageFlow, [{ id: address(0x35), epoch: '300' }])
  await storage(entities.StorageUpgrade, [{ ...at(1), id: factId(1), upgrade: 'INITIALIZED' }])
  const bucket = { step: 'HOUR', time: new Date(START) }
  await storage(entities.StorageMiningStats, [{ ...bucket, id: 'HOUR-1', attempts: 5 }])
  await storage(
    entities.StorageMinerStats,
    miners.flatMap(({ key }, n) =>
      [0, 1].map((hour) => ({
        id: `${key}-HOUR-${hour}`,
        miner: key,
        step: 'HOUR',
        time: new Date(START + hour * 3_600_000),
        wins: hour === 0 ? 3 - n : n === 2 ? 5 : 2,
        rewardWei: hour === 0 ? '10' : String(10 * (n + 1)),
        attempts: 9,
      })),
    ),
  )
  await storage(
    entities.StorageMinerEpoch,
    [296, 298, 299].map((epoch) => ({
      id: compositeId(MINER, String(epoch).padStart(10, '0')),
      miner: MINER,
      epoch: String(epoch),
      wins: epoch === 298 ? 0 : 2,
      attempts: 4,
    })),
  )
}

async function seedCompute(client: Client): Promise<void> {
  const settlements = heights.map((height) => ({
    ...at(height),
    id: factId(height),
    serving: SERVING,
    userAddress: address(height % 17),
    // Every tenth was called by another contract.
    provider: height % 10 === 0 ? null : address(height % 5),
    status: 'SUCCESS',
    feeWei: height % 10 === 0 ? null : HUGE.toString(),
    source: height % 10 === 0 ? 'UNKNOWN' : 'CALLDATA',
    accountable: height % 10 === 0 ? null : address(height % 5),
  }))
  await insert(client, 'compute', entities.ComputeSettlement, settlements)
  const providers = [0, 1, 2, 3]
  await insert(
    client,
    'compute',
    entities.ComputeProvider,
    providers.map((n) => ({ id: address(n) })),
  )
  await insert(
    client,
    'compute',
    entities.ComputeService,
    providers.map((n) => ({
      id: compositeId(SERVING, address(n)),
      serving: SERVING,
      provider: address(n),
      versionId: factId(100 + n),
      acknowledged: n === 1 ? null : n === 2,
    })),
  )
  const versions = providers.flatMap((n) =>
    [n, 100 + n].map((height, i) => ({
      id: factId(height),
      service: compositeId(SERVING, address(n)),
      serving: SERVING,
      provider: address(n),
      version: i + 1,
      fromBlock: height,
      toBlock: i === 0 ? 100 + n : null,
      modelKey: address(0xdef),
      endedBy: i === 0 ? 'UPDATED' : null,
      additionalInfo: n === 1 ? null : `{"n":${n}}`,
      pricingTiers: n === 2 ? '[{"maxInputTokens":1.5}]' : null,
    })),
  )
  await insert(client, 'compute', entities.ComputeServiceVersion, versions)
  const users = heights.slice(0, 17).map((n) => address(n - 1))
  await insert(
    client,
    'compute',
    entities.ComputeUser,
    users.map((id) => ({ id })),
  )
  await insert(
    client,
    'compute',
    entities.ComputePair,
    users.flatMap((userAddress) =>
      providers.map((n) => ({ id: compositeId(userAddress, address(n)), userAddress, provider: address(n) })),
    ),
  )
  await insert(
    client,
    'compute',
    entities.ComputeServiceTotals,
    providers.map((n) => ({ id: compositeId(SERVING, address(n)), serving: SERVING, provider: address(n) })),
  )
  await seedTrust(client)
  const bucket = { step: 'HOUR', time: new Date(START) }
  await insert(client, 'compute', entities.ComputeStats, [{ ...bucket, id: 'HOUR-1' }])
  await insert(client, 'compute', entities.ComputeProviderStats, [{ ...bucket, id: 'p', provider: address(1) }])
  await insert(client, 'compute', entities.ComputeUserStats, [{ ...bucket, id: 'u', userAddress: address(1) }])
  await insert(client, 'compute', entities.ComputeModelStats, [
    { ...bucket, id: 'a', model: 'llama', modelKey: 'llama' },
    { ...bucket, id: 'b', model: LONG_MODEL, modelKey: LONG_MODEL_KEY },
  ])
}

/** Every third deliverable is settled, after as many minutes as its height. */
async function seedFineTuning(client: Client): Promise<void> {
  const parties = (height: number) => ({ userAddress: address(height % 17), provider: address(height % 5) })
  const facts = heights.map((height) => ({
    ...at(height),
    ...parties(height),
    id: factId(height),
    serving: SERVING,
    deliverable: factId(height),
    feeWei: HUGE.toString(),
  }))
  const insertAll = (entity: EntityClass, rows: readonly Values[]) => insert(client, 'compute', entity, rows)
  await insertAll(
    entities.ComputeDeliverable,
    facts.map((fact, i) => ({
      ...fact,
      status: i % 3 === 0 ? 'SETTLED' : 'ADDED',
      penalised: false,
      feeWei: i % 3 === 0 ? fact.feeWei : null,
      acknowledgedAt: i % 3 === 0 ? fact.time : null,
      settledAt: i % 3 === 0 ? fact.time : null,
      acknowledgeSeconds: i % 3 === 0 ? (i + 1) * 60 : null,
    })),
  )
  await insertAll(
    entities.ComputeDeliverableEvent,
    facts.map((fact) => ({ ...fact, act: 'ADDED' })),
  )
  await insertAll(entities.ComputeFineTuningSettlement, facts)
  await insertAll(
    entities.ComputeFineTuningSignerChange,
    facts.map((fact) => ({ ...fact, act: 'ACKNOWLEDGED' })),
  )
  await insertAll(
    entities.ComputeFineTuningStake,
    facts.map((fact) => ({ ...fact, act: 'STAKED' })),
  )
  const setting = { serving: SERVING, parameter: 'LOCK_SECONDS', value: '3600' }
  await insertAll(entities.ComputeFineTuningParameter, [{ ...setting, id: `${factId(1)}-lock-seconds` }])
  await insertAll(entities.ComputeFineTuningContract, [{ id: SERVING, lockSeconds: '3600' }])
  const services = [0, 1, 2, 3].map((n) => ({
    id: compositeId(SERVING, address(n)),
    service: compositeId(SERVING, address(n)),
    serving: SERVING,
    provider: address(n),
    versionId: factId(n + 1),
  }))
  await insertAll(entities.ComputeFineTuningService, services)
  await insertAll(
    entities.ComputeFineTuningServiceVersion,
    services.map((service) => ({ ...service, id: service.versionId })),
  )
  // Busy from 10 to 20 minutes after the start, then idle.
  const minutes = (n: number) => new Date(START + n * 60_000)
  const flips = [
    { occupied: true, fromTime: minutes(10), toTime: minutes(20), endedBy: 'UPDATED' },
    { occupied: false, fromTime: minutes(20) },
  ]
  await insertAll(
    entities.ComputeFineTuningOccupancy,
    services.flatMap((service) => flips.map((flip, i) => ({ ...service, ...flip, id: `${service.versionId}${i}` }))),
  )
  const totals = services.map(({ provider }) => ({ id: provider, feeWei: HUGE.toString() }))
  await insertAll(entities.ComputeFineTuningProvider, totals)
  await insertAll(entities.ComputeFineTuningUser, totals)
  await insertAll(
    entities.ComputeFineTuningPair,
    heights.slice(0, 85).map((height) => {
      const { userAddress, provider } = parties(height)
      return { id: compositeId(userAddress, provider), userAddress, provider }
    }),
  )
  const bucket = { step: 'HOUR', time: new Date(START) }
  await insertAll(entities.ComputeFineTuningStats, [{ ...bucket, id: 'HOUR-1' }])
  await insertAll(entities.ComputeFineTuningProviderStats, [{ ...bucket, id: 'p', provider: address(1) }])
}

export const LEDGER = address(0x1ed)

/** Users 0 to 16 have a ledger and one account each; every third asks money back, half of it unlocked at the head. */
async function seedLedgers(client: Client): Promise<void> {
  const users = heights.slice(0, 17).map((n) => n - 1)
  const insertAll = (entity: EntityClass, rows: readonly Values[]) => insert(client, 'compute', entity, rows)
  const ledgerId = (n: number) => compositeId(LEDGER, address(n))
  const accountId = (n: number) => compositeId(SERVING, address(n), address(n % 5))
  await insertAll(
    entities.ComputeLedger,
    users.map((n) => ({
      id: ledgerId(n),
      ledger: LEDGER,
      userAddress: address(n),
      availableWei: n === 3 ? null : '1000',
      totalWei: n === 3 ? null : '3000',
      lockedWei: '2000',
      source: n === 3 ? 'UNKNOWN' : 'ETH_CALL',
      deleted: false,
    })),
  )
  await insertAll(entities.ComputeLedgerTotal, [{ id: LEDGER, ledgers: 17, unattributedWei: HUGE.toString() }])
  await insertAll(
    entities.ComputeLedgerMovement,
    heights.map((height) => ({
      ...at(height),
      id: `${factId(height)}-c`,
      ledger: LEDGER,
      userAddress: address(height % 17),
      provider: height % 2 === 0 ? address(height % 5) : null,
      act: height % 2 === 0 ? 'TRANSFER' : 'DEPOSIT',
      evidence: height % 2 === 0 ? 'LOG' : 'CALL',
      amountWei: HUGE.toString(),
    })),
  )
  await insertAll(
    entities.ComputeAccount,
    users.map((n) => ({
      id: accountId(n),
      serving: SERVING,
      userAddress: address(n),
      provider: address(n % 5),
      ledgerId: ledgerId(n),
      balanceWei: '2000',
      pendingRefundWei: '2000',
    })),
  )
  await insertAll(
    entities.ComputeRefundRequest,
    users
      .filter((n) => n % 3 === 0)
      .map((n) => ({
        ...at(n + 1),
        id: factId(n + 1),
        account: accountId(n),
        serving: SERVING,
        userAddress: address(n),
        provider: address(n % 5),
        amountWei: '2000',
        pendingWei: '2000',
        lockSeconds: 86_400,
        lockSource: 'ETH_CALL',
      })),
  )
  // It was shortened after the requests.
  await insertAll(entities.ComputeLockTime, [{ id: SERVING, lockSeconds: 3_600 }])
  await insertAll(entities.ComputeRegisteredService, [
    { id: SERVING, ledger: LEDGER, name: 'inference-v1.0', serviceType: 'inference', version: 'v1.0' },
    { id: address(0x0d), ledger: LEDGER, name: 'old-v0.9' },
  ])
  await insertAll(entities.ComputeRecommendedService, [
    { id: compositeId(LEDGER, 'inference'), ledger: LEDGER, serviceType: 'inference', serving: SERVING },
  ])
  await insertAll(entities.ComputeLedgerStats, [{ id: 'HOUR-1', step: 'HOUR', time: new Date(START) }])
  await insertAll(
    entities.ComputeLedgerDay,
    [-7, -6, 0].map((day) => ({
      id: compositeId(ledgerId(1), day + 7),
      ledgerId: ledgerId(1),
      time: new Date(START + day * 86_400_000),
      spentWei: '1500',
    })),
  )
}

/** Acknowledgements, the security timeline, stakes, settings and upgrades; what contracts of 2025 settled. */
async function seedTrust(client: Client): Promise<void> {
  const provider = address(2)
  const service = compositeId(SERVING, provider)
  const of = { serving: SERVING, provider }
  await insert(
    client,
    'compute',
    entities.ComputeSignerAcknowledgement,
    [5, 6].map((height, i) => ({
      ...of,
      id: factId(height),
      service,
      acknowledged: i === 1,
      cause: i === 1 ? 'APPROVED' : 'LISTED',
      closedBy: i === 1 ? null : 'APPROVED',
    })),
  )
  await insert(
    client,
    'compute',
    entities.ComputeSecurityEvent,
    heights.map((height) => ({
      ...of,
      ...at(height),
      id: factId(height),
      act: height % 2 === 0 ? 'TOKENS_REVOKED' : 'SIGNER_RESET',
      userAddress: height % 2 === 0 ? address(height % 3) : null,
      tokenIds: height % 2 === 0 ? '[1,255]' : null,
    })),
  )
  const stakes = [2, 3].map((n) => ({ ...of, provider: address(n), id: compositeId(SERVING, address(n)) }))
  await insert(
    client,
    'compute',
    entities.ComputeStake,
    stakes.map((stake) => ({ ...stake, stakeWei: HUGE.toString() })),
  )
  await insert(client, 'compute', entities.ComputeStakeMovement, [{ ...of, id: factId(7), direction: 'STAKED' }])
  await insert(client, 'compute', entities.ComputeParameter, [
    { id: factId(1), contract: 'inference', parameter: 'LOCK_TIME', value: '3600', source: 'LOG', toBlock: 2 },
    { id: factId(2), contract: 'inference', parameter: 'LOCK_TIME', value: '7200', source: 'LOG' },
    { id: factId(3), contract: 'ledger', parameter: 'OWNER', valueAddress: address(9), source: 'LOG' },
  ])
  await insert(client, 'compute', entities.ComputeUpgrade, [
    { id: factId(1), contract: 'inference', beacon: address(8), implementation: address(7) },
  ])
  await insert(client, 'compute', entities.ComputeLegacyBatch, [{ ...of, id: factId(1), feeWei: HUGE.toString() }])
  await insert(client, 'compute', entities.ComputeLegacyFailure, [{ ...of, id: factId(1), failure: 'why' }])
}

export const LONG_MODEL = 'm'.repeat(1_000)
/** As the processor writes it: SHA-256 of the thousand letters. */
export const LONG_MODEL_KEY = 'sha256:2084d99a684fdfa598f61fe4464d8d58b37bbd0533a9d1fb598dfb4603023669'
