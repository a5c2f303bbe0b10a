import {
  ComputeAccount,
  ComputeLedger,
  ComputeLedgerDay,
  ComputeLedgerStats,
  ComputeLedgerTotal,
  ComputeStake,
} from '../../model/generated'
import { totalsCheck } from '../check'

/** The money of all ledgers is the sum over them. */
export const computeLedgerTotals = totalsCheck({
  name: 'compute-ledger-totals',
  domain: 'compute',
  entity: ComputeLedgerTotal,
  fields: [
    'ledgers',
    'deleted_ledgers',
    'unknown_ledgers',
    'available_wei',
    'locked_wei',
    'total_wei',
    'unattributed_wei',
  ],
  facts: `SELECT ledger AS subject, count(*) FILTER (WHERE NOT deleted) AS ledgers, count(*) FILTER (WHERE deleted) AS deleted_ledgers,
            count(*) FILTER (WHERE source = 'UNKNOWN') AS unknown_ledgers, coalesce(sum(available_wei), 0) AS available_wei,
            sum(locked_wei) AS locked_wei, coalesce(sum(total_wei), 0) AS total_wei,
            coalesce(sum(unattributed_wei), 0) AS unattributed_wei FROM compute_ledger GROUP BY 1`,
  totals: { ledgers: 'SELECT *, id AS subject FROM compute_ledger_total' },
})

/** What is locked of a ledger is what its sub-accounts hold. */
export const computeLockedTotals = totalsCheck({
  name: 'compute-locked-totals',
  domain: 'compute',
  entity: ComputeLedger,
  fields: ['locked_wei'],
  facts: `SELECT ledger_id AS subject, sum(balance_wei) AS locked_wei FROM compute_account WHERE ledger_id IS NOT NULL GROUP BY 1`,
  totals: { ledger: 'SELECT id AS subject, locked_wei FROM compute_ledger' },
})

/** What is pending of a sub-account is what its requests have pending. Those of the sandboxes are kept elsewhere. */
export const computePendingTotals = totalsCheck({
  name: 'compute-pending-totals',
  domain: 'compute',
  entity: ComputeAccount,
  fields: ['pending_refund_wei'],
  facts: `SELECT account AS subject, sum(pending_wei) AS pending_refund_wei FROM compute_refund_request GROUP BY 1`,
  totals: { account: 'SELECT id AS subject, pending_refund_wei FROM compute_account' },
})

const moved = (...acts: readonly string[]) =>
  `coalesce(sum(amount_wei) FILTER (WHERE act IN (${acts.map((act) => `'${act}'`).join(', ')})), 0)`
const FLOWS = ['movements', 'deposited_wei', 'refunded_wei', 'transferred_wei', 'retrieved_wei', 'spent_wei']

/** The series of hours and that of days both sum up to all acts. */
export const computeMovementTotals = totalsCheck({
  name: 'compute-movement-totals',
  domain: 'compute',
  entity: ComputeLedgerStats,
  fields: [...FLOWS, 'refund_requested_wei'],
  facts: `SELECT 'network' AS subject, count(*) AS movements, ${moved('ADD', 'DEPOSIT', 'DEPOSIT_FOR')} AS deposited_wei,
            ${moved('REFUND')} AS refunded_wei, ${moved('TRANSFER')} AS transferred_wei, ${moved('RETRIEVE')} AS retrieved_wei,
            ${moved('SPEND')} AS spent_wei,
            (SELECT coalesce(sum(amount_wei), 0) FROM compute_refund_request) AS refund_requested_wei FROM compute_ledger_movement`,
  totals: Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT 'network' AS subject, ${[...FLOWS, 'refund_requested_wei'].map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')}
       FROM compute_ledger_stats WHERE step = '${step}'`,
    ]),
  ),
})

/** What a ledger spent day by day is what it spent. */
export const computeSpentTotals = totalsCheck({
  name: 'compute-spent-totals',
  domain: 'compute',
  entity: ComputeLedgerDay,
  fields: ['spent_wei'],
  facts: `SELECT ledger || '-' || user_address AS subject, sum(amount_wei) AS spent_wei
          FROM compute_ledger_movement WHERE act = 'SPEND' GROUP BY 1`,
  totals: { days: 'SELECT ledger_id AS subject, sum(spent_wei) AS spent_wei FROM compute_ledger_day GROUP BY 1' },
})

/** A stake is what moved last, or nothing when that went back. No view of the contract tells it. */
export const computeStakeTotals = totalsCheck({
  name: 'compute-stake-totals',
  domain: 'compute',
  entity: ComputeStake,
  fields: ['movements', 'stake_wei'],
  facts: `SELECT DISTINCT ON (serving, provider) serving || '-' || provider AS subject,
            count(*) OVER (PARTITION BY serving, provider) AS movements,
            CASE direction WHEN 'STAKED' THEN amount_wei ELSE 0 END AS stake_wei
          FROM compute_stake_movement ORDER BY serving, provider, id DESC`,
  totals: { stake: 'SELECT id AS subject, movements, stake_wei FROM compute_stake' },
})
