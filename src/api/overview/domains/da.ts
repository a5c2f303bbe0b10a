import { DaActiveSigner, DaAttestation, DaStats } from '../../../model/generated'
import { ACTIVE } from '../../activity/accounts'
import { ownTable } from '../../entity'
import { membersOver, sumsOver } from '../../read/buckets'
import type { DomainKpis } from '../kpi'
import { activeAccounts } from './activeAccounts'

const stats = ownTable(DaStats).name
const attestations = ownTable(DaAttestation).name
const signers = { table: ownTable(DaActiveSigner).name, column: 'signer' }

export const da: DomainKpis = {
  domain: 'da',
  rollup: stats,
  sources: [
    (span, parameters) =>
      sumsOver(
        stats,
        {
          blobs: 'blobs',
          verified: 'verified',
          paid_wei: 'paid_wei',
          unknown_paid: 'unknown_paid',
          rows_signed: 'rows_signed',
          rows_assigned: 'rows_assigned',
          unread: 'unread_attestations',
          reward_wei: 'reward_wei',
        },
        span,
        parameters,
      ),
    ({ since, until }, parameters) => {
      const begin = since ? `time >= ${parameters.add(since)} AND ` : ''
      return `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_blocks) AS latency_blocks,
          percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_seconds) AS latency_seconds
        FROM ${attestations} WHERE ${begin}time < ${parameters.add(until)}`
    },
    (span, parameters) =>
      `SELECT count(DISTINCT account) AS active_signers FROM (${membersOver(signers, span, parameters)}) signer`,
    activeAccounts('da'),
  ],
  kpis: [
    {
      id: 'da.blobs',
      title: 'Blobs',
      unit: 'blobs',
      method: 'Σ da_stats.blobs, those not announced before, over the hours of the window.',
      column: 'blobs',
    },
    {
      id: 'da.verified',
      title: 'Verified blobs',
      unit: 'blobs',
      method: 'Σ da_stats.verified over the hours of the window.',
      column: 'verified',
    },
    {
      id: 'da.latencyBlocks',
      title: 'Median time to verification',
      unit: 'blocks',
      method:
        'Median of da_attestation.latency_blocks, a value that occurred, over blobs verified in the window whose upload was seen.',
      column: 'latency_blocks',
    },
    {
      id: 'da.latencySeconds',
      title: 'Median time to verification',
      unit: 'seconds',
      method:
        'Median of da_attestation.latency_seconds, a value that occurred, over blobs verified in the window whose upload was seen.',
      column: 'latency_seconds',
    },
    {
      id: 'da.paid',
      title: 'Paid for blobs',
      unit: 'wei',
      method:
        'Σ da_stats.paid_wei over the hours of the window; uploads through other contracts (unknown_paid) are not in it.',
      column: 'paid_wei',
      unknown: 'unknown_paid',
    },
    {
      id: 'da.signingRate',
      title: 'Signed rows of verified blobs',
      unit: 'part of 1',
      method:
        'Σ da_stats.rows_signed ÷ Σ da_stats.rows_assigned over the hours of the window; blobs whose bitmap or quorum is not known (unread_attestations) are in neither.',
      part: ['rows_signed'],
      of: ['rows_assigned'],
      unknown: 'unread',
    },
    {
      id: 'da.activeSigners',
      title: 'Active signers',
      unit: 'addresses',
      method: 'Distinct signers with a signed row (da_active_signer.signer) over the whole window.',
      column: 'active_signers',
    },
    {
      id: 'da.activeAccounts',
      title: 'Active clients',
      unit: 'addresses',
      method: `${ACTIVE.da.method} Over the whole window.`,
      column: 'active_accounts',
    },
    {
      id: 'da.rewards',
      title: 'Rewards of sampling',
      unit: 'wei',
      method: 'Σ da_stats.reward_wei, base rewards included, over the hours of the window.',
      column: 'reward_wei',
    },
  ],
}
