/** Child program: a squid as the SDK's documentation shows it, with the facts and rollups that our processors write. */
import { EvmBatchProcessor } from '@subsquid/evm-processor'
import { type Store, TypeormDatabase } from '@subsquid/typeorm-store'
import { In } from 'typeorm'
import { fromHex } from '../../src/lib/hex'
import { compositeId, logId } from '../../src/lib/ids'
import { binaryDigits } from '../../src/lib/numbers'
import { bucketStart } from '../../src/lib/time'
import * as model from '../../src/model/generated'
import { bucketsOf } from '../../src/processors/bucket'
import { inference } from '../../src/processors/compute/inference/contract'
import { fileRoot } from '../../src/processors/storage/fileRoot'
import { flow } from '../../src/processors/storage/flow/contract'
import { FLOW, INFERENCE } from '../chain/blocks'

export interface SquidOptions {
  readonly rpcUrl: string
  readonly projectDir: string
  readonly to: number
}

const FINALITY = 10

type Key = { id: string }
type Class<T extends Key> = new (props?: Partial<T>) => T

/** Rows that a batch changes: loaded once, changed in memory, written at its end. */
class Rows<T extends Key> {
  private readonly all = new Map<string, T>()
  readonly fresh = new Set<string>()

  constructor(
    private readonly entity: Class<T>,
    private readonly store: Store,
  ) {}

  async load(ids: Iterable<string>): Promise<void> {
    const rows = await this.store.findBy(this.entity as never, { id: In([...new Set(ids)]) } as never)
    for (const row of rows as T[]) this.all.set(row.id, row)
  }

  get(id: string, create: () => Partial<T>): T {
    const known = this.all.get(id)
    if (known !== undefined) return known
    const row = new this.entity({ id, ...create() } as Partial<T>)
    this.all.set(id, row)
    this.fresh.add(id)
    return row
  }

  save(): Promise<void> {
    return this.store.upsert([...this.all.values()] as never)
  }
}

interface Submitted {
  readonly id: string
  readonly time: Date
  readonly height: number
  readonly row: model.StorageSubmission
}

const STEPS = ['HOUR', 'DAY'] as const
const ZERO_STATS = {
  settlements: 0,
  success: 0,
  partial: 0,
  providerMismatch: 0,
  noTeeSigner: 0,
  invalidNonce: 0,
  invalidSignature: 0,
  unknownStatus: 0,
  unknownSource: 0,
  feeWei: 0n,
  settledWei: 0n,
  unsettledWei: 0n,
}

async function writeStorage(store: Store, submitted: readonly Submitted[]): Promise<void> {
  const accounts = new Rows<model.StorageAccount>(model.StorageAccount, store)
  const stats = new Rows<model.StorageStats>(model.StorageStats, store)
  const active = new Rows<model.StorageActiveAccount>(model.StorageActiveAccount, store)
  const accountDays = new Rows<model.StorageAccountDay>(model.StorageAccountDay, store)
  const sizeDays = new Rows<model.StorageSizeDay>(model.StorageSizeDay, store)
  const bucketed = submitted.map((each) => ({ ...each, buckets: bucketsOf(each.time, STEPS) }))
  await accounts.load(bucketed.map(({ row }) => row.submitter))
  await stats.load(bucketed.flatMap(({ buckets }) => buckets.map((bucket) => bucket.id)))
  await active.load(
    bucketed.flatMap(({ row, buckets }) => buckets.map((bucket) => compositeId(bucket.id, row.submitter))),
  )
  const dayId = (time: Date, of: string | number) => compositeId(bucketStart('DAY', time).getTime() / 1_000, of)
  await accountDays.load(bucketed.map(({ row, time }) => dayId(time, row.submitter)))
  await sizeDays.load(bucketed.map(({ row, time }) => dayId(time, binaryDigits(row.sizeBytes))))
  for (const { row, time, height, buckets } of bucketed) {
    const isNew = !accounts.fresh.has(row.submitter)
    const account = accounts.get(row.submitter, () => ({
      submissionCount: 0,
      transactionCount: 0,
      sizeBytes: 0n,
      sectors: 0n,
      feeWei: 0n,
      unknownFeeCount: 0,
      firstBlock: height,
      firstTime: time,
    }))
    const opened = isNew && accounts.fresh.has(row.submitter)
    account.submissionCount += 1
    account.transactionCount += 1
    account.sizeBytes += row.sizeBytes
    account.sectors += row.sectors
    account.unknownFeeCount += 1
    account.lastBlock = height
    account.lastTime = time
    const day = bucketStart('DAY', time)
    const accountDay = accountDays.get(dayId(time, row.submitter), () => ({
      account: row.submitter,
      time: day,
      submissions: 0,
      transactions: 0,
      sizeBytes: 0n,
      sectors: 0n,
      feeWei: 0n,
      unknownFees: 0,
    }))
    accountDay.submissions += 1
    accountDay.transactions += 1
    accountDay.sizeBytes += row.sizeBytes
    accountDay.sectors += row.sectors
    accountDay.unknownFees += 1
    const digits = binaryDigits(row.sizeBytes)
    const sizeDay = sizeDays.get(dayId(time, digits), () => ({ time: day, digits, submissions: 0, sizeBytes: 0n }))
    sizeDay.submissions += 1
    sizeDay.sizeBytes += row.sizeBytes
    for (const bucket of buckets) {
      const stat = stats.get(bucket.id, () => ({
        step: bucket.step,
        time: bucket.time,
        submissions: 0,
        transactions: 0,
        sizeBytes: 0n,
        sectors: 0n,
        feeWei: 0n,
        unknownFees: 0,
        epochs: 0,
        activeAccounts: 0,
        newAccounts: 0,
      }))
      stat.submissions += 1
      stat.transactions += 1
      stat.sizeBytes += row.sizeBytes
      stat.sectors += row.sectors
      stat.unknownFees += 1
      if (opened) stat.newAccounts += 1
      const member = compositeId(bucket.id, row.submitter)
      const before = active.fresh.size
      active.get(member, () => ({ step: bucket.step, time: bucket.time, account: row.submitter }))
      if (active.fresh.size > before) stat.activeAccounts += 1
    }
  }
  await store.insert(submitted.map(({ row }) => row) as never)
  await accounts.save()
  await stats.save()
  await active.save()
  await accountDays.save()
  await sizeDays.save()
}

async function writeCompute(store: Store, settled: readonly model.ComputeSettlement[]): Promise<void> {
  const providers = new Rows<model.ComputeProvider>(model.ComputeProvider, store)
  const network = new Rows<model.ComputeStats>(model.ComputeStats, store)
  const perProvider = new Rows<model.ComputeProviderStats>(model.ComputeProviderStats, store)
  const users = new Rows<model.ComputeActiveUser>(model.ComputeActiveUser, store)
  const activeProviders = new Rows<model.ComputeActiveProvider>(model.ComputeActiveProvider, store)
  const spenders = new Rows<model.ComputeUser>(model.ComputeUser, store)
  const perUser = new Rows<model.ComputeUserStats>(model.ComputeUserStats, store)
  const pairs = new Rows<model.ComputePair>(model.ComputePair, store)
  const services = new Rows<model.ComputeServiceTotals>(model.ComputeServiceTotals, store)
  const usage = new Rows<model.ComputeUsageDay>(model.ComputeUsageDay, store)
  const bucketed = settled.map((row) => ({
    row,
    provider: row.provider as string,
    buckets: bucketsOf(row.time, STEPS),
  }))
  const each = <R>(make: (provider: string, user: string, bucketId: string) => R) =>
    bucketed.flatMap(({ row, provider, buckets }) =>
      buckets.map((bucket) => make(provider, row.userAddress, bucket.id)),
    )
  await providers.load(bucketed.map(({ provider }) => provider))
  await network.load(each((_, __, bucket) => bucket))
  await perProvider.load(each((provider, _, bucket) => compositeId(provider, bucket)))
  await users.load(each((_, user, bucket) => compositeId('NETWORK', bucket, user)))
  await users.load(each((provider, user, bucket) => compositeId(provider, bucket, user)))
  await activeProviders.load(each((provider, _, bucket) => compositeId(bucket, provider)))
  const usageId = (row: model.ComputeSettlement, provider: string) =>
    compositeId(bucketStart('DAY', row.time).getTime() / 1_000, row.serving, provider, row.userAddress)
  await spenders.load(bucketed.map(({ row }) => row.userAddress))
  await perUser.load(each((_, user, bucket) => compositeId(user, bucket)))
  await pairs.load(bucketed.map(({ row, provider }) => compositeId(row.userAddress, provider)))
  await services.load(bucketed.map(({ row, provider }) => compositeId(row.serving, provider)))
  await usage.load(bucketed.map(({ row, provider }) => usageId(row, provider)))
  const add = (to: typeof ZERO_STATS, { feeWei, settledWei, unsettledWei }: model.ComputeSettlement) => {
    to.settlements += 1
    to.success += 1
    to.feeWei += feeWei ?? 0n
    to.settledWei += settledWei ?? 0n
    to.unsettledWei += unsettledWei
  }
  for (const { row, provider, buckets } of bucketed) {
    const { blockNumber, time, userAddress } = row
    const total = providers.get(provider, () => ({ ...ZERO_STATS, firstBlock: blockNumber, firstTime: time }))
    add(total, row)
    total.lastBlock = blockNumber
    total.lastTime = time
    const first = { ...ZERO_STATS, firstBlock: blockNumber, firstTime: time }
    const spender = spenders.get(userAddress, () => first)
    const pair = pairs.get(compositeId(userAddress, provider), () => ({ ...first, userAddress, provider }))
    for (const each of [spender, pair]) {
      add(each, row)
      each.lastBlock = blockNumber
      each.lastTime = time
    }
    const { serving } = row
    add(
      services.get(compositeId(serving, provider), () => ({ ...ZERO_STATS, serving, provider })),
      row,
    )
    const used = { ...ZERO_STATS, shortfallWei: 0n, time: bucketStart('DAY', time), serving, provider, userAddress }
    add(
      usage.get(usageId(row, provider), () => used),
      row,
    )
    for (const bucket of buckets) {
      const at = { step: bucket.step, time: bucket.time }
      const all = network.get(bucket.id, () => ({ ...ZERO_STATS, ...at, activeUsers: 0, activeProviders: 0 }))
      const own = perProvider.get(compositeId(provider, bucket.id), () => ({
        ...ZERO_STATS,
        ...at,
        provider,
        activeUsers: 0,
      }))
      add(all, row)
      add(own, row)
      const user = perUser.get(compositeId(userAddress, bucket.id), () => ({
        ...ZERO_STATS,
        ...at,
        userAddress,
        activeProviders: 0,
      }))
      add(user, row)
      for (const [scope, stat] of [
        ['NETWORK', all],
        [provider, own],
      ] as const) {
        const before = users.fresh.size
        users.get(compositeId(scope, bucket.id, userAddress), () => ({ ...at, scope, userAddress }))
        if (users.fresh.size === before) continue
        stat.activeUsers += 1
        if (stat === own) user.activeProviders += 1
      }
      const before = activeProviders.fresh.size
      activeProviders.get(compositeId(bucket.id, provider), () => ({ ...at, provider }))
      if (activeProviders.fresh.size > before) all.activeProviders += 1
    }
  }
  await store.insert(settled as never)
  const written = [providers, network, perProvider, users, activeProviders, spenders, perUser, pairs, services, usage]
  for (const rows of written) await rows.save()
}

function main({ rpcUrl, projectDir, to }: SquidOptions): void {
  const processor = new EvmBatchProcessor()
    .setRpcEndpoint({ url: rpcUrl })
    .setFinalityConfirmation(FINALITY)
    .setBlockRange({ from: 1, to })
    .setFields({
      log: { transactionHash: true, address: true, topics: true, data: true },
      transaction: { from: true, to: true, input: true, hash: true },
    })
    .addLog({ address: [FLOW, INFERENCE], transaction: true })

  processor.run(new TypeormDatabase({ supportHotBlocks: true, projectDir }), async ({ blocks, store }) => {
    const submitted: Submitted[] = []
    const settled: model.ComputeSettlement[] = []
    for (const { header, logs } of blocks) {
      const time = new Date(header.timestamp)
      for (const log of logs) {
        const id = logId(header.height, header.hash, log.logIndex)
        const place = {
          id,
          blockNumber: header.height,
          time,
          txHash: fromHex(log.transactionHash),
          logIndex: log.logIndex,
        }
        const sender = log.transaction?.from as string
        if (log.address === FLOW && log.topics[0] === flow.events.Submit.topic) {
          const e = flow.events.Submit.decode(log)
          const root = fileRoot(e.submission.nodes)
          const row = new model.StorageSubmission({
            ...place,
            submissionIndex: e.submissionIndex,
            submitter: e.sender,
            sender,
            identity: fromHex(e.identity),
            fileRoot: root === null ? null : fromHex(root),
            startSector: e.startPos,
            endSector: e.startPos + e.length,
            sectors: e.length,
            sizeBytes: e.submission.length,
            tags: fromHex(e.submission.tags),
            nodes: e.submission.nodes.map((node) => ({ root: node.root, height: node.height.toString() })),
          })
          submitted.push({ id, time, height: header.height, row })
        } else if (log.address === INFERENCE && log.topics[0] === inference.events.TEESettlementResult.topic) {
          const e = inference.events.TEESettlementResult.decode(log)
          const [item] = inference.functions.settleFeesWithTEE.decode(log.transaction?.input as string).settlements
          if (item === undefined) throw new Error('the synthetic chain has one bill per settlement')
          settled.push(
            new model.ComputeSettlement({
              ...place,
              serving: INFERENCE,
              userAddress: e.user,
              provider: item.provider,
              sender,
              batchIndex: 0,
              status: model.ComputeSettlementStatus.SUCCESS,
              statusCode: e.status,
              feeWei: item.totalFee,
              settledWei: item.totalFee - e.unsettledAmount,
              unsettledWei: e.unsettledAmount,
              nonce: item.nonce,
              requestsHash: fromHex(item.requestsHash),
              accountable: item.provider,
              source: model.FieldSource.CALLDATA,
            }),
          )
        }
      }
    }
    if (submitted.length > 0) await writeStorage(store, submitted)
    if (settled.length > 0) await writeCompute(store, settled)
  })
}

if (require.main === module) main(JSON.parse(process.argv[2] ?? ''))
