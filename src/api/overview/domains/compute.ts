import {
  ComputeActiveProvider,
  ComputeFineTuningServiceVersion,
  ComputeFineTuningStats,
  ComputeProviderStats,
  ComputeSandboxStats,
  ComputeServiceVersion,
  ComputeStats,
} from '../../../model/generated'
import { FINE_TUNING_USERS, INFERENCE_USERS, SANDBOX_USERS } from '../../activity/accounts'
import { ownTable } from '../../entity'
import { type Membership, membersOver, sumsOver } from '../../read/buckets'
import type { DomainKpis, Source } from '../kpi'
import { activeAccounts } from './activeAccounts'
import { COMPUTE_KPIS } from './computeKpis'

const stats = ownTable(ComputeStats).name
const fineTuning = ownTable(ComputeFineTuningStats).name
const sandbox = ownTable(ComputeSandboxStats).name
const providers = { table: ownTable(ComputeActiveProvider).name, column: 'provider' }

const distinct =
  (name: string, membership: Membership): Source =>
  (span, parameters) =>
    `SELECT count(DISTINCT account) AS ${name} FROM (${membersOver(membership, span, parameters)}) member`

/** Versions in force behind the last block before the end of the window; those of one service never overlap. */
const listed =
  (name: string, table: string): Source =>
  ({ until }, parameters) => {
    const end = parameters.add(until)
    return `SELECT count(*) AS ${name} FROM ${table} WHERE from_time < ${end} AND (to_time IS NULL OR to_time >= ${end})`
  }

/** Providers of a bucket are members of it; whether they were paid in it, their own series tells. */
const activeProviders: Source = (span, parameters) =>
  `SELECT count(DISTINCT member.account) AS active_providers FROM (${membersOver(providers, span, parameters)}) member
   JOIN ${ownTable(ComputeProviderStats).name} paid
     ON paid.id = member.account || '-' || left(member.id, -length(member.account) - 1)
   WHERE paid.settled_wei > 0`

export const compute: DomainKpis = {
  domain: 'compute',
  rollup: stats,
  sources: [
    (span, parameters) =>
      sumsOver(
        stats,
        {
          settlements: 'settlements',
          success: 'success',
          partial: 'partial',
          provider_fault: 'provider_mismatch + invalid_nonce + invalid_signature',
          fee_wei: 'fee_wei',
          settled_wei: 'settled_wei',
          unsettled_wei: 'unsettled_wei',
          unknown_source: 'unknown_source',
        },
        span,
        parameters,
      ),
    distinct('active_users', INFERENCE_USERS),
    activeProviders,
    listed('listed', ownTable(ComputeServiceVersion).name),
    (span, parameters) =>
      sumsOver(fineTuning, { deliverables: 'added', fine_tuning_fee_wei: 'fee_wei' }, span, parameters),
    distinct('fine_tuning_users', FINE_TUNING_USERS),
    listed('fine_tuning_listed', ownTable(ComputeFineTuningServiceVersion).name),
    (span, parameters) =>
      sumsOver(
        sandbox,
        { vouchers: 'settlements', sandbox_settled_wei: 'settled_wei', unknown_settled: 'unknown_settled' },
        span,
        parameters,
      ),
    distinct('sandbox_users', SANDBOX_USERS),
    activeAccounts('compute'),
  ],
  kpis: COMPUTE_KPIS,
}
