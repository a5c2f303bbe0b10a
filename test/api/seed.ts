import { Client } from 'pg'
import { tableOf as entityTable } from '../../src/api/read/table'
import { devnet } from '../../src/config/networks/devnet'
import { migrateUp } from '../../src/db/migrate'
import { blockId, compositeId, logId } from '../../src/lib/ids'
import { createLog } from '../../src/lib/log'
import { DOMAIN_NAMES, type DomainName, type EntityClass } from '../../src/model/domains'
import * as entities from '../../src/model/generated'
import { type TestDatabase, testDatabase } from '../postgres'

export const BLOCKS = 300
export const START = Date.UTC(2026, 0, 1)
/** Two blocks share each time, as a chain may do whose blocks take less than a second. */
export const timeAt = (height: number) => new Date(START + Math.floor(height / 2) * 60_000)
export const hashAt = (height: number) => `0x${(height * 7919).toString(16).padStart(64, 'a')}`
export const address = (n: number) => `0x${n.toString(16).padStart(40, '0')}`
export const SERVING = address(0x5e)
/** Larger than any float or 64-bit integer holds. */
export const HUGE = 2n ** 256n - 1n

const DEFAULTS: Readonly<Record<string, unknown>> = {
  text: address(0xdef),
  varchar: 'UNKNOWN',
  int4: 0,
  numeric: '0',
  bool: true,
  'timestamp with time zone': new Date(START),
  bytea: Buffer.alloc(32, 1),
  jsonb: '[]',
}

type Values = Record<string, unknown> & { id: string }

async function insert(client: Client, domain: DomainName, entity: EntityClass, rows: readonly Values[]): Promise<void> {
  const { name, columns } = entityTable(entity, domain)
  for (const row of rows) {
    const values = columns.map(({ property, nullable, type }) => row[property] ?? (nullable ? null : DEFAULTS[type]))
    await client.query(
      `INSERT INTO ${name} (${columns.map((column) => column.name).join(', ')})
       VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    )
  }
}

const heights = Array.from({ length: BLOCKS }, (_, i) => i + 1)
const hashBytes = (height: number) => Buffer.from(hashAt(height).slice(2), 'hex')
const at = (height: number) => ({ blockNumber: height, time: timeAt(height), txHash: hashBytes(height) })
const factId = (height: number, index = 0) => logId(height, hashAt(height), index)

/** A database with a few hundred rows of every kind that the API shows. */
export async function seededDatabase(): Promise<TestDatabase> {
  const database = await testDatabase()
  await migrateUp(database.url, { network: devnet, log: createLog('test', 'error') })
  const client = new Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('BEGIN')
    await seedCommon(client)
    await seedChain(client)
    await seedStorage(client)
    await seedMining(client)
    await seedCompute(client)
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
  const minutes = [1, 2, 5, BLOCKS / 2].map((minute) => START + minute * 60_000)
  await insert(
    client,
    'chain',
    entities.ChainStats,
    minutes.map((ms) => ({ id: `MINUTE-${ms / 1_000}`, step: 'MINUTE', time: new Date(ms), blocks: 2 })),
  )
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
    })),
  )
  const versions = providers.flatMap((n) =>
    [n, 100 + n].map((height, i) => ({
      id: factId(height),
      service: compositeId(SERVING, address(n)),
      serving: SERVING,
      provider: address(n),
      version: i + 1,
      endedBy: i === 0 ? 'UPDATED' : null,
    })),
  )
  await insert(client, 'compute', entities.ComputeServiceVersion, versions)
  const bucket = { step: 'HOUR', time: new Date(START) }
  await insert(client, 'compute', entities.ComputeStats, [{ ...bucket, id: 'HOUR-1' }])
  await insert(client, 'compute', entities.ComputeProviderStats, [{ ...bucket, id: 'p', provider: address(1) }])
  await insert(client, 'compute', entities.ComputeModelStats, [
    { ...bucket, id: 'a', model: 'llama', modelKey: 'llama' },
    { ...bucket, id: 'b', model: LONG_MODEL, modelKey: LONG_MODEL_KEY },
  ])
}

export const LONG_MODEL = 'm'.repeat(1_000)
/** As the processor writes it: SHA-256 of the thousand letters. */
export const LONG_MODEL_KEY = 'sha256:2084d99a684fdfa598f61fe4464d8d58b37bbd0533a9d1fb598dfb4603023669'
