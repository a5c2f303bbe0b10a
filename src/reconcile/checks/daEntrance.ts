import * as p from '@subsquid/evm-codec'
import { DaBlob, DaSampleRound } from '../../model/generated'
import { daEntrance } from '../../processors/da/daEntrance/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'
import { wordsOf } from './daWords'

const BLOB = { dataRoot: p.bytes32, epoch: p.uint256, quorumId: p.uint256 }
const commitmentExists = view('commitmentExists(bytes32,uint256,uint256)', BLOB, p.bool)
const verifiedErasureCommitment = view(
  'verifiedErasureCommitment(bytes32,uint256,uint256)',
  BLOB,
  p.struct({ X: p.uint256, Y: p.uint256 }),
)
const sampleRound = view('sampleRound()', {}, p.uint256)
const currentSampleSeed = view('currentSampleSeed()', {}, p.bytes32)
const podasTarget = view('podasTarget()', {}, p.uint256)

/** Which blobs are verified, and what the quorum committed to. The contract lists none. */
export const daBlob = viewCheck({
  name: 'da-blob',
  domain: 'da',
  entity: DaBlob,
  contract: daEntrance,
  indexed: `
    SELECT b.id AS subject, '0x' || encode(b.data_root, 'hex') AS key_data_root, b.epoch AS key_epoch, b.quorum_id AS key_quorum_id,
           b.blob_status = 'VERIFIED' AS verified,
           CASE WHEN b.attestation_id IS NULL THEN '0x' || repeat('0', 128)
                ELSE '0x' || encode(a.erasure_commitment, 'hex') END AS commitment
    FROM da_blob b LEFT JOIN da_attestation a ON a.id = b.attestation_id WHERE b.entrance = $1`,
  each(address, { keyDataRoot, keyEpoch, keyQuorumId }) {
    const blob = {
      dataRoot: keyDataRoot as string,
      epoch: BigInt(keyEpoch as string),
      quorumId: BigInt(keyQuorumId as string),
    }
    return [
      callOf(commitmentExists, address, blob, (verified) => ({ verified })),
      callOf(verifiedErasureCommitment, address, blob, ({ X, Y }) => ({ commitment: wordsOf(X, Y) })),
    ]
  },
  mayBeUnknown: ['commitment'],
})

/** The latest sample round. */
export const daSampleRound = viewCheck({
  name: 'da-sample-round',
  domain: 'da',
  entity: DaSampleRound,
  contract: daEntrance,
  indexed: `
    SELECT $1::text AS subject, coalesce(r.sample_round, 0) AS sample_round,
           CASE WHEN r.id IS NULL THEN '0x' || repeat('0', 64) ELSE '0x' || encode(r.sample_seed, 'hex') END AS sample_seed,
           r.podas_target
    FROM (SELECT) entrance LEFT JOIN LATERAL (
      SELECT * FROM da_sample_round WHERE entrance = $1 ORDER BY id DESC LIMIT 1) r ON true`,
  each: (address) => [
    callOf(sampleRound, address, {}, (told) => ({ sampleRound: told })),
    callOf(currentSampleSeed, address, {}, (told) => ({ sampleSeed: told })),
    callOf(podasTarget, address, {}, (told) => ({ podasTarget: told })),
  ],
  // Nothing tells the target of before the first round.
  mayBeUnknown: ['podasTarget'],
})
