import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import { devnet } from '../../src/config/networks/devnet'
import { createLog } from '../../src/lib/log'
import { StorageStatusPoller } from '../../src/pollers/storageStatus/poller'
import { indexerSource } from '../../src/pollers/storageStatus/source'
import { dataOf, startTestApi } from '../api/client'
import { Indexer } from '../indexer/indexer'
import { StorageNode } from '../pollers/storageNode'
import { parityDocument } from './document'
import { columnsOf, type Expected, iso, miningTruth } from './miningTruth'
import { busiestOf, type StorageChain, storageChain, type Upload } from './scenario'
import { type Endpoint, type Field, STORAGE_SCAN } from './storageScan'
import { valueAt } from './valueAt'

const DAY = 86_400
const HOUR = 3_600
const RELEASE = devnet.storageReleaseSeconds as number

let played: StorageChain
let indexer: Indexer
let api: RunningApi
let node: StorageNode
let uploads: readonly Upload[]
let miners: ReturnType<typeof miningTruth>

beforeAll(async () => {
  played = await storageChain('parity', { days: 16, mining: true })
  uploads = played.uploads
  miners = miningTruth(played)
  indexer = await Indexer.start(played.network)
  indexer.process('chain', 'storage')
  await indexer.reaches(played.head, 'chain', 'storage')
  node = await StorageNode.start()
  for (const { submissionIndex, fileRoot } of uploads) {
    node.files.set(Number(submissionIndex), { root: fileRoot, ...heldOf(submissionIndex) })
  }
  const poller = new StorageStatusPoller({
    databaseUrl: indexer.database.url,
    source: indexerSource(node.url),
    perSecond: 2_000,
    log: createLog('test', 'silent'),
  })
  while ((await poller.round()) > 0);
  await poller.close()
  api = await startTestApi(indexer.database.url, indexer.archive.url)
})
afterAll(async () => {
  await api?.close()
  await node?.stop()
  await indexer?.stop()
  await played?.stop()
})

/** What the storage node says it holds. */
function heldOf(index: bigint) {
  const kind = Number(index % 4n)
  return { uploadedSegNum: kind === 0 ? 0 : 1, finalized: kind >= 2, pruned: kind === 3 }
}

const sum = (some: readonly Upload[], value: (each: Upload) => bigint) =>
  String(some.reduce((total, each) => total + value(each), 0n))
const bytes = (some: readonly Upload[]) => sum(some, ({ sizeBytes }) => sizeBytes)
const fees = (some: readonly Upload[]) => sum(some, ({ feeWei }) => feeWei)
const transactions = (some: readonly Upload[]) => new Set(some.map(({ txHash }) => txHash)).size
const people = (some: readonly Upload[]) => new Set(some.map(({ submitter }) => submitter)).size
const expired = (some: readonly Upload[]) => some.filter(({ time }) => time + RELEASE <= played.head.time).length
const pruned = (some: readonly Upload[]) => some.filter(({ submissionIndex }) => submissionIndex % 4n === 3n).length

/** One line for each bucket that something lies in, and the window asked for. */
function series(width: number, line: (inside: Upload[], upTo: Upload[]) => Record<string, unknown>) {
  const [since, until] = [uploads[10]!.time, uploads.at(-5)!.time]
  const starts = [...new Set(uploads.map(({ time }) => Math.floor(time / width) * width))].filter(
    (start) => start >= since && start < until,
  )
  const lines = starts.map((start) => ({
    statTime: iso(start),
    ...line(
      uploads.filter(({ time }) => time >= start && time < start + width),
      uploads.filter(({ time }) => time < start + width),
    ),
  }))
  return { variables: { since: iso(since), until: iso(until) }, expected: columnsOf(lines) }
}

function ranking(field: string, value: (some: readonly Upload[]) => string | number) {
  const window = uploads.filter(({ time }) => time > played.head.time - 7 * DAY)
  const lines = [...new Set(window.map(({ submitter }) => submitter))]
    .map((address) => ({ address, [field]: value(window.filter(({ submitter }) => submitter === address)) }))
    .sort((a, b) => {
      const [left, right] = [BigInt(a[field] as string), BigInt(b[field] as string)]
      return left === right ? (a.address < b.address ? -1 : 1) : left > right ? -1 : 1
    })
  return { variables: { window: 'LAST_7D' }, expected: columnsOf(lines.map((line, i) => ({ rank: i + 1, ...line }))) }
}

function submission(each: Upload) {
  const { uploadedSegNum } = heldOf(each.submissionIndex)
  return {
    txSeq: String(each.submissionIndex),
    from: each.submitter,
    rootHash: each.fileRoot,
    dataSize: String(each.sizeBytes),
    expiration: iso(each.time + RELEASE),
    storageFee: String(each.feeWei),
    status: Number(each.submissionIndex % 4n),
    blockNumber: each.blockNumber,
    txHash: each.txHash,
    timestamp: iso(each.time),
    segments: String((each.sizeBytes - 1n) / 262_144n + 1n),
    uploadedSegments: String(uploadedSegNum),
  }
}

const newestFirst = (some: readonly Upload[]) => [...some].reverse()

/** What each endpoint must answer, from what the scripted users sent and what the node was told to say. */
const TRUTH: Readonly<Record<string, () => Expected | Promise<Expected>>> = {
  1: () => ({
    expected: {
      'storageFee.chargeToken.symbol': '0G',
      'storageFee.chargeToken.decimals': 18,
      'storageFee.storageFeeTotal': fees(uploads),
      'logSync.layer1-logSyncHeight': played.head.height,
      'logSync.logSyncHeight': ['1234'],
      'storageFile.totalExpiredFiles': expired(uploads),
      'storageFile.totalPrunedFiles': pruned(uploads),
      ...miners.summary,
    },
  }),
  2: () => series(HOUR, (inside, upTo) => ({ txCount: transactions(inside), txTotal: transactions(upTo) })),
  3: () =>
    series(DAY, (inside, upTo) => ({
      fileCount: inside.length,
      fileTotal: upTo.length,
      dataSize: bytes(inside),
      dataTotal: bytes(upTo),
    })),
  4: () => series(HOUR, (inside, upTo) => ({ storageFee: fees(inside), storageFeeTotal: fees(upTo) })),
  5: () =>
    series(DAY, (inside, upTo) => ({
      addressNew: people(upTo) - people(upTo.slice(0, upTo.length - inside.length)),
      addressActive: people(inside),
      addressTotal: people(upTo),
    })),
  6: () => miners[6](),
  7: () => miners[7](),
  8: () => ranking('dataSize', bytes),
  9: () => ranking('storageFee', fees),
  10: () => ranking('txs', transactions),
  11: () => ranking('files', (some) => some.length),
  12: () => miners[12](),
  13: () => {
    const fileRoot = mostRenewed()
    const batch = uploads.find(({ txHash }) => uploads.filter((each) => each.txHash === txHash).length > 1) as Upload
    const inBatch = uploads.filter(({ txHash }) => txHash === batch.txHash)
    return {
      variables: { fileRoot, txHash: batch.txHash },
      expected: {
        ...columnsOf(newestFirst(uploads.filter((each) => each.fileRoot === fileRoot)).map(submission)),
        '(txHash) txSeq': newestFirst(inBatch).map(({ submissionIndex }) => String(submissionIndex)),
      },
    }
  },
  14: async () => {
    const each = uploads[7] as Upload
    const receipt = (await played.chain.rpc('eth_getTransactionReceipt', each.txHash)) as Record<string, Hex>
    return {
      variables: { submissionIndex: String(each.submissionIndex) },
      expected: {
        ...submission(each),
        startPosition: String(each.startSector),
        endPosition: String(each.startSector + each.sectors),
        gasUsed: String(BigInt(receipt.gasUsed as Hex)),
        gasFee: String(BigInt(receipt.gasUsed as Hex) * BigInt(receipt.effectiveGasPrice as Hex)),
      },
    }
  },
  15: async () => {
    const { address, mine } = busiest()
    return {
      variables: { address },
      expected: {
        balance: await balanceOf(address),
        dataSize: bytes(mine),
        storageFee: fees(mine),
        txs: transactions(mine),
        files: mine.length,
        expiredFiles: expired(mine),
        prunedFiles: pruned(mine),
        totalReward: miners.totalReward(address),
      },
    }
  },
  16: () => {
    const { address, mine } = busiest()
    const [since, until] = [mine[1]!.time, mine.at(-1)!.time]
    const some = mine.filter(({ time }) => time >= since && time < until)
    return {
      variables: { address, since: iso(since), until: iso(until) },
      expected: columnsOf(newestFirst(some).map(submission)),
    }
  },
  17: () => {
    const { address, mine } = busiest()
    const within = (from: number, to: number) =>
      mine.filter(({ time }) => time + RELEASE > from && time + RELEASE <= to).length
    const now = played.head.time
    return {
      variables: { address },
      expected: {
        totalFiles: mine.length,
        totalBytes: bytes(mine),
        totalStorageFee: fees(mine),
        expiredFiles: within(0, now),
        expiringSoonFiles: within(now, now + 7 * DAY),
        healthyFiles: within(now + 7 * DAY, Number.POSITIVE_INFINITY),
      },
    }
  },
  18: () => miners[18](),
  19: async () => {
    const { address, ...expected } = miners[19]()
    return { variables: { address }, expected: { balance: await balanceOf(address), ...expected } }
  },
  20: () => miners[20](),
}

async function balanceOf(address: string): Promise<string> {
  return String(BigInt((await played.chain.rpc('eth_getBalance', address, 'latest')) as Hex))
}

function mostRenewed(): string {
  const count = (root: string) => uploads.filter(({ fileRoot }) => fileRoot === root).length
  return uploads.map(({ fileRoot }) => fileRoot).sort((a, b) => count(b) - count(a))[0] as string
}

function busiest() {
  const address = busiestOf(uploads)
  return { address, mine: uploads.filter(({ submitter }) => submitter === address) }
}

const isCompared = (field: Field): field is Field & { ours: string } => field.ours !== null

describe('each endpoint of StorageScan has an operation that answers the truth', () => {
  test.each(STORAGE_SCAN)('$row $path', async (endpoint: Endpoint) => {
    const { variables = {}, expected } = await TRUTH[endpoint.row]!()
    const data = await dataOf(api, endpoint.operation, variables)
    const compared = endpoint.fields.filter(isCompared)
    expect(Object.fromEntries(compared.map(({ official, ours }) => [official, valueAt(data, ours)]))).toEqual(expected)
    for (const value of Object.values(expected)) if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0)
  })
})

test('every route of the official list is there', () => {
  expect(STORAGE_SCAN.map(({ row }) => Number(row))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
})

test('docs/parity.md is written from the list', () => {
  expect(readFileSync(join(__dirname, '../../docs/parity.md'), 'utf8')).toBe(parityDocument())
})
