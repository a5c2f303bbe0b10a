import type { Client } from 'pg'
import { compositeId, numberKey, quorumKey } from '../../src/lib/ids'
import type { EntityClass } from '../../src/model/domains'
import * as entities from '../../src/model/generated'
import { address, at, factId, hashAt, heights, insert, START } from './seedParts'

type Values = Record<string, unknown> & { id: string }

const ROWS = 30
const SIGNERS = 3
const quorumAt = (height: number) => ({ epoch: String(height % 5), quorumId: '0' })
const keyAt = (height: number) => quorumKey(BigInt(height % 5), 0n)
const root = (height: number) => Buffer.from(hashAt(height % 100).slice(2), 'hex')

/** An upload per block, two of three verified; signer 0 signs nothing, signer 1 half of its rows, signer 2 all. */
export async function seedDa(client: Client): Promise<void> {
  const add = (entity: EntityClass, rows: readonly Values[]) => insert(client, 'da', entity, rows)
  const identity = (height: number) => ({ ...quorumAt(height), dataRoot: root(height), client: address(height % 17) })
  const verified = heights.filter((height) => height % 3 !== 0)
  await add(
    entities.DaUpload,
    heights.map((height) => ({
      ...at(height),
      ...identity(height),
      id: factId(height),
      blob: factId(height),
      blobPriceWei: '10',
      paidWei: height % 2 === 0 ? '11' : null,
      source: height % 2 === 0 ? 'CALLDATA' : 'UNKNOWN',
      again: false,
    })),
  )
  await add(
    entities.DaBlob,
    heights.map((height) => ({
      ...identity(height),
      id: factId(height),
      blobStatus: height % 3 === 0 ? 'UPLOADED' : 'VERIFIED',
      attestationId: height % 3 === 0 ? null : factId(height, 1),
    })),
  )
  await add(
    entities.DaAttestation,
    verified.map((height) => ({
      ...at(height),
      ...identity(height),
      id: factId(height, 1),
      blob: factId(height),
      quorum: keyAt(height),
      source: 'CALLDATA',
      quorumRows: ROWS,
      signedRows: 15,
      marginRows: -5,
      bitmapFits: true,
      latencyBlocks: height % 7,
      latencySeconds: height % 7,
    })),
  )
  await add(
    entities.DaSignature,
    verified.flatMap((height) =>
      Array.from({ length: SIGNERS }, (_, n) => ({
        ...at(height),
        id: compositeId(factId(height, 1), address(n)),
        attestation: factId(height, 1),
        signer: address(n),
        quorum: keyAt(height),
        rowsAssigned: 10,
        rowsSigned: n * 5,
      })),
    ),
  )
  const skipped = verified.slice(0, 30)
  await add(
    entities.DaSkippedItem,
    skipped.map((height) => ({ ...at(height), ...identity(height), id: `${factId(height)}-c-000000` })),
  )
  await add(
    entities.DaQuorum,
    [0, 1, 2, 3, 4].map((n) => ({ ...at(n + 1), ...quorumAt(n), id: keyAt(n), quorumRows: ROWS, members: SIGNERS })),
  )
  const signers = Array.from({ length: SIGNERS }, (_, n) => address(n))
  await add(
    entities.DaQuorumMember,
    [0, 1, 2, 3, 4].flatMap((n) =>
      signers.map((signer) => ({
        ...quorumAt(n),
        id: compositeId(keyAt(n), signer),
        quorum: keyAt(n),
        signer,
        rowsHeld: 10,
      })),
    ),
  )
  await add(
    entities.DaSigner,
    signers.map((id, n) => ({ id, keyId: factId(n + 1) })),
  )
  const ofSigner = heights.slice(0, 60).map((height) => ({
    ...at(height),
    fromBlock: height,
    fromTime: at(height).time,
    id: factId(height),
    signer: address(height % SIGNERS),
    sender: address(height % SIGNERS),
    epoch: String(height % 5),
    source: 'CALLDATA',
  }))
  await add(entities.DaSignerKey, ofSigner)
  await add(entities.DaSignerSocket, ofSigner)
  await add(
    entities.DaRegistration,
    ofSigner.map((row) => ({ ...row, votesBasis: 'STAKE', votes: '4' })),
  )
  await add(
    entities.DaSignerEpoch,
    signers.flatMap((signer) =>
      [0n, 1n, 2n, 3n, 4n].map((epoch) => ({
        id: compositeId(signer, numberKey(epoch)),
        signer,
        epoch: String(epoch),
      })),
    ),
  )
  const registry = address(0xda)
  await add(
    entities.DaStake,
    signers.map((account) => ({ id: compositeId(registry, account), registry, account })),
  )
  await add(
    entities.DaStakeMovement,
    ofSigner.map((row) => ({ ...row, account: row.signer, direction: 'STAKED' })),
  )
  await add(
    entities.DaSampleRound,
    heights.slice(0, 60).map((n) => ({
      ...at(n),
      id: compositeId(address(0xe), numberKey(BigInt(n))),
      sampleRound: String(n),
    })),
  )
  await add(
    entities.DaReward,
    heights.map((height) => ({
      ...at(height),
      id: factId(height, 2),
      beneficiary: address(height % SIGNERS),
      sampleRound: String(height % 60),
      dataRoot: root(height),
    })),
  )
  await add(entities.DaDonation, ofSigner)
  await add(
    entities.DaParameter,
    ofSigner.map((row) => ({ ...row, contract: 'daEntrance', parameter: 'BLOB_PRICE', value: '10' })),
  )
  await add(
    entities.DaClient,
    heights.slice(0, 17).map((n) => ({ id: address(n - 1), uploads: n })),
  )
  await seedSeries(add, signers)
}

/** Buckets that hold what the facts of two hours add up to. */
async function seedSeries(
  add: (entity: EntityClass, rows: readonly Values[]) => Promise<void>,
  signers: readonly string[],
): Promise<void> {
  for (const [step, width] of [
    ['HOUR', 3_600_000],
    ['DAY', 86_400_000],
  ] as const) {
    const starts = step === 'HOUR' ? [0, 1, 2].map((n) => START + n * width) : [START]
    for (const start of starts) {
      const time = new Date(start)
      const bucket = { step, time }
      const blocks = heights.filter((height) => {
        const moment = at(height).time.getTime()
        return moment >= start && moment < start + width
      })
      const verified = blocks.filter((height) => height % 3 !== 0).length
      const id = compositeId(step, start / 1_000)
      await add(entities.DaStats, [{ ...bucket, id, uploads: blocks.length }])
      await add(
        entities.DaSignerStats,
        signers.map((signer, n) => ({
          ...bucket,
          id: compositeId(signer, id),
          signer,
          attestations: verified,
          signed: n > 0 ? verified : 0,
          rowsAssigned: String(10 * verified),
          rowsSigned: String(5 * n * verified),
        })),
      )
      const clients = [...new Set(blocks.map((height) => height % 17))]
      await add(
        entities.DaClientStats,
        clients.map((n) => {
          const own = blocks.filter((height) => height % 17 === n)
          const paid = own.filter((height) => height % 2 === 0).length
          return {
            ...bucket,
            id: compositeId(address(n), id),
            client: address(n),
            uploads: own.length,
            blobs: own.length,
            listFeeWei: String(10 * own.length),
            paidWei: String(11 * paid),
            unknownPaid: own.length - paid,
          }
        }),
      )
    }
  }
}
