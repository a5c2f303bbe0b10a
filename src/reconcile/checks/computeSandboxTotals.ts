import { ComputeSandboxAccount, ComputeSandboxStats } from '../../model/generated'
import { totalsCheck } from '../check'

const FIELDS = ['settlements', 'partial', 'fee_wei', 'settled_wei', 'deposits', 'deposited_wei', 'refunded_wei']
const SUMS = FIELDS.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')

/** Every voucher that was not refused, deposit and refund, with what it counts for. */
const FACTS = `(
  SELECT serving, user_address, provider, 1 AS settlements, (voucher_status = 'PARTIAL')::int AS partial, fee_wei, settled_wei,
         0 AS deposits, 0 AS deposited_wei, 0 AS refunded_wei FROM compute_sandbox_voucher
  WHERE voucher_status <> 'UNKNOWN_FAILURE'
  UNION ALL
  SELECT serving, user_address, provider, 0, 0, 0, 0, 1, amount_wei, 0 FROM compute_sandbox_deposit
  UNION ALL
  SELECT serving, user_address, provider, 0, 0, 0, 0, 0, 0, withdrawn_wei FROM compute_sandbox_refund) facts`

/** Totals of an account are the sum over its vouchers, deposits and refunds. */
export const computeSandboxAccountTotals = totalsCheck({
  name: 'compute-sandbox-account-totals',
  domain: 'compute',
  entity: ComputeSandboxAccount,
  fields: FIELDS,
  facts: `SELECT serving || '-' || user_address || '-' || provider AS subject, ${SUMS} FROM ${FACTS} GROUP BY 1`,
  totals: {
    account: `SELECT serving || '-' || user_address || '-' || provider AS subject, ${FIELDS.join(', ')} FROM compute_sandbox_account`,
  },
})

/** The series of hours and that of days both sum up to all of them. */
export const computeSandboxTotals = totalsCheck({
  name: 'compute-sandbox-totals',
  domain: 'compute',
  entity: ComputeSandboxStats,
  fields: [...FIELDS, 'withdrawn_wei'],
  facts: `SELECT 'network' AS subject, ${SUMS},
            (SELECT coalesce(sum(amount_wei), 0) FROM compute_sandbox_withdrawal) AS withdrawn_wei FROM ${FACTS}`,
  totals: Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT 'network' AS subject, ${SUMS}, coalesce(sum(withdrawn_wei), 0) AS withdrawn_wei
       FROM compute_sandbox_stats WHERE step = '${step}'`,
    ]),
  ),
})
