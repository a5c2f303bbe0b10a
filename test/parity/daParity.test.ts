import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { type AttestationTruth, type DaTruth, signingOf, type UploadTruth } from '../../devnet/daTruth'
import { deployContracts } from '../../devnet/deploy'
import { playDa } from '../../devnet/scenarios/da'
import type { RunningApi } from '../../src/api/server'
import { devnet } from '../../src/config/networks/devnet'
import { dataOf, startTestApi } from '../api/client'
import { Indexer } from '../indexer/indexer'
import { answeredFields } from './compared'
import { DA_SCAN } from './daScan'
import { columnsOf, type Expected, iso } from './miningTruth'
import type { Endpoint } from './storageScan'

const HOUR = 3_600

let anvil: Anvil
let indexer: Indexer
let api: RunningApi
let truth: DaTruth
/** Seconds of each block. */
let times: readonly number[]

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId, baseTime: 1_790_000_000, blockSeconds: 600 })
  const deployment = await deployContracts(anvil.url, { seed: 'da parity' })
  truth = await playDa({ rpcUrl: anvil.url, deployment }, { seed: 'da parity' })
  const chain = new Chain(anvil.url, devnet.chainId)
  await chain.rpc('anvil_mine', '0xa')
  const blocks = Array.from({ length: (await chain.head()) + 1 }, (_, height) =>
    chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, false),
  ) as Promise<{ timestamp: string; hash: string }>[]
  times = (await Promise.all(blocks)).map(({ timestamp }) => Number(timestamp))
  const head = { height: blocks.length - 1, hash: (await blocks.at(-1))?.hash as string }
  indexer = await Indexer.start(deployment.network)
  indexer.process('da')
  await indexer.reaches(head, 'da')
  api = await startTestApi(indexer.database.url)
})
afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await anvil?.stop()
})

type Act = { readonly blockNumber: number }
const timeOf = ({ blockNumber }: Act) => times[blockNumber] as number
const hourOf = (act: Act) => Math.floor(timeOf(act) / HOUR) * HOUR
const count = <T>(all: readonly T[]) => new Set(all).size

/** A line for each hour in which something happened, or its figures would be zero. */
function series(
  line: (inside: (act: Act) => boolean, upTo: (act: Act) => boolean) => Record<string, unknown>,
): Expected {
  const acts: readonly Act[] = [
    ...[...truth.uploads, ...truth.attestations, ...truth.signers, ...truth.registrations, ...truth.stakes],
    ...[...truth.rounds, ...truth.rewards, ...truth.donations],
  ]
  const hours = [...new Set(acts.map(hourOf))].sort((a, b) => a - b)
  // Neither the first hour nor the last: a window must not change what was before it.
  const asked = hours.slice(1, -1)
  const lines = asked.map((hour) => ({
    statTime: iso(hour),
    ...line(
      (act) => hourOf(act) === hour,
      (act) => hourOf(act) <= hour,
    ),
  }))
  return {
    variables: { since: iso(asked[0] as number), until: iso((asked.at(-1) as number) + 1) },
    expected: columnsOf(lines),
  }
}

const fee = (uploads: readonly UploadTruth[]) => String(uploads.reduce((sum, { priceWei }) => sum + priceWei, 0n))
const clients = (uploads: readonly UploadTruth[]) => count(uploads.map(({ sender }) => sender))
/** Who signed a row of one of these; what a contract handed in is nobody's input. */
const activeSigners = (attestations: readonly AttestationTruth[]) =>
  [...signingOf({ ...truth, attestations: [...attestations] }).values()].filter(({ counted }) => counted > 0).length

const identityOf = (each: { dataRoot: string; epoch: bigint; quorumId: bigint }) => ({
  epoch: String(each.epoch),
  quorumID: String(each.quorumId),
  rootHash: each.dataRoot,
})
const isOf = (blob: UploadTruth) => (each: { dataRoot: string; epoch: bigint; quorumId: bigint }) =>
  each.dataRoot === blob.dataRoot && each.epoch === blob.epoch && each.quorumId === blob.quorumId

const submitted = (each: UploadTruth) => ({
  blockNumber: each.blockNumber,
  txHash: each.txHash,
  timestamp: iso(timeOf(each)),
  from: each.sender,
  ...identityOf(each),
  storageFee: String(each.priceWei),
  status: truth.attestations.some(isOf(each)) ? 'VERIFIED' : 'UPLOADED',
})
const verified = (each: AttestationTruth) => ({
  '(submitVerified) blockNumber': each.blockNumber,
  '(submitVerified) txHash': each.txHash,
  '(submitVerified) timestamp': iso(timeOf(each)),
  '(submitVerified) from': each.sender,
  '(submitVerified) rootHash': each.dataRoot,
})
const newestFirst = <T>(all: readonly T[]) => [...all].reverse()

/** What each endpoint must answer, from what the scripted users sent. */
const TRUTH: Readonly<Record<string, () => Expected>> = {
  1: () =>
    series((inside, upTo) => ({
      blobNew: truth.uploads.filter(inside).length,
      blobTotal: truth.uploads.filter(upTo).length,
      storageFeeNew: fee(truth.uploads.filter(inside)),
      storageFeeTotal: fee(truth.uploads.filter(upTo)),
    })),
  2: () =>
    series((inside, upTo) => ({
      clientNew:
        clients(truth.uploads.filter(upTo)) - clients(truth.uploads.filter((each) => upTo(each) && !inside(each))),
      clientActive: clients(truth.uploads.filter(inside)),
      clientTotal: clients(truth.uploads.filter(upTo)),
    })),
  3: () =>
    series((inside, upTo) => ({
      signerNew: truth.signers.filter(inside).length,
      signerActive: activeSigners(truth.attestations.filter(inside)),
      signerTotal: truth.signers.filter(upTo).length,
    })),
  4: () => {
    const { dataRoot } = truth.uploads[0] as UploadTruth
    const { txHash } = truth.uploads.find(({ roots }) => roots > 1) as UploadTruth
    const own = <T extends { readonly dataRoot: string }>(all: readonly T[]) =>
      all.filter((each) => each.dataRoot === dataRoot)
    return {
      variables: { dataRoot, txHash },
      expected: {
        ...columnsOf(newestFirst(own(truth.uploads)).map(submitted)),
        ...columnsOf(newestFirst(own(truth.attestations)).map(verified)),
        '(txHash) rootHash': newestFirst(truth.uploads.filter((each) => each.txHash === txHash)).map(
          (each) => each.dataRoot,
        ),
        '(txHash, submitVerified) rootHash': [],
      },
    }
  },
  5: () => {
    const blob = truth.uploads[0] as UploadTruth
    const { dataRoot, epoch, quorumId } = blob
    const attestation = truth.attestations.find(isOf(blob)) as AttestationTruth
    return {
      variables: { dataRoot, epoch: String(epoch), quorumId: String(quorumId) },
      expected: { ...columnsOf(truth.uploads.filter(isOf(blob)).map(submitted)), ...verified(attestation) },
    }
  },
  6: () => {
    const [since, until] = [timeOf(truth.rewards[0] as Act) + 1, timeOf(truth.rewards.at(-1) as Act) + 1]
    const lines = newestFirst(truth.rewards.slice(1)).map((each) => ({
      miner: each.beneficiary,
      amount: String(each.rewardWei),
      blockNumber: each.blockNumber,
      txHash: each.txHash,
      timestamp: iso(timeOf(each)),
      sampleRound: String(each.round),
      ...identityOf(each),
    }))
    return { variables: { since: iso(since), until: iso(until) }, expected: columnsOf(lines) }
  },
}

describe('each endpoint of DA Scan has an operation that answers the truth', () => {
  test.each(DA_SCAN)('$row $path', async (endpoint: Endpoint) => {
    const { variables = {}, expected } = TRUTH[endpoint.row]!()
    expect(answeredFields(endpoint, await dataOf(api, endpoint.operation, variables))).toEqual(expected)
  })
})

test('verifications of a call are found by its transaction', async () => {
  const { txHash } = truth.attestations.find(({ place }) => place > 0) as AttestationTruth
  const data = await dataOf(api, `{ daAttestations(txHash: "${txHash}", order: ASC) { nodes { dataRoot } } }`)
  const roots = truth.attestations.filter((each) => each.txHash === txHash).map(({ dataRoot }) => dataRoot)
  expect(data.daAttestations.nodes.map(({ dataRoot }: { dataRoot: string }) => dataRoot)).toEqual(roots)
})

test('signers were active, whom the official figure never counts', () => {
  const { expected } = TRUTH[3]!()
  expect(Math.max(...(expected.signerActive as number[]))).toBeGreaterThan(2)
})

test('every route of the official list is there', () => {
  expect(DA_SCAN.map(({ row }) => Number(row))).toEqual([1, 2, 3, 4, 5, 6])
})
