import { W0gHolder, W0gMinter, W0gStats } from '../../model/generated'
import { totalsCheck } from '../check'

const of = (kind: string) => `coalesce(sum(amount_wei) FILTER (WHERE kind = '${kind}'), 0)`

/** The series of hours and that of days, and the token, all sum up to the movements. */
export const w0gTotals = totalsCheck({
  name: 'w0g-totals',
  domain: 'chain',
  entity: W0gStats,
  fields: ['movements', 'deposited_wei', 'withdrawn_wei', 'transferred_wei', 'minted_wei', 'burned_wei'],
  facts: `
    SELECT 'network' AS subject, count(*) AS movements, ${of('DEPOSIT')} AS deposited_wei,
           ${of('WITHDRAWAL')} AS withdrawn_wei, ${of('TRANSFER')} AS transferred_wei, ${of('MINT')} AS minted_wei,
           ${of('BURN')} AS burned_wei FROM w0g_movement`,
  totals: Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT 'network' AS subject,
         coalesce(sum(deposits + withdrawals + transfers + mints + burns), 0) AS movements,
         coalesce(sum(deposited_wei), 0) AS deposited_wei, coalesce(sum(withdrawn_wei), 0) AS withdrawn_wei,
         coalesce(sum(transferred_wei), 0) AS transferred_wei, coalesce(sum(minted_wei), 0) AS minted_wei,
         coalesce(sum(burned_wei), 0) AS burned_wei FROM w0g_stats WHERE step = '${step}'`,
    ]),
  ),
})

const FLOWS = ['deposited_wei', 'withdrawn_wei', 'minted_wei', 'burned_wei', 'received_wei', 'sent_wei'] as const
const SUMS = FLOWS.map((name) => `sum(${name}) AS ${name}`).join(', ')
/** What a holder's totals come to, where its balance is known. */
const BALANCE = 'deposited_wei - withdrawn_wei + minted_wei - burned_wei + received_wei - sent_wei'

/** Totals of a holder are the sum over its movements, and make up its balance. */
export const w0gHolderTotals = totalsCheck({
  name: 'w0g-holder-totals',
  domain: 'chain',
  entity: W0gHolder,
  fields: [...FLOWS, 'balance_wei'],
  facts: `
    SELECT f.subject, ${SUMS}, CASE WHEN min(h.balance_wei) IS NULL THEN 0 ELSE sum(${BALANCE}) END AS balance_wei
    FROM (
      SELECT recipient AS subject, CASE kind WHEN 'DEPOSIT' THEN amount_wei ELSE 0 END AS deposited_wei,
             CASE kind WHEN 'MINT' THEN amount_wei ELSE 0 END AS minted_wei,
             CASE kind WHEN 'TRANSFER' THEN amount_wei ELSE 0 END AS received_wei,
             0 AS withdrawn_wei, 0 AS burned_wei, 0 AS sent_wei
      FROM w0g_movement WHERE recipient IS NOT NULL
      UNION ALL
      SELECT sender, 0, 0, 0, CASE kind WHEN 'WITHDRAWAL' THEN amount_wei ELSE 0 END,
             CASE kind WHEN 'BURN' THEN amount_wei ELSE 0 END, CASE kind WHEN 'TRANSFER' THEN amount_wei ELSE 0 END
      FROM w0g_movement WHERE sender IS NOT NULL) f
    LEFT JOIN (SELECT id, balance_wei FROM w0g_holder) h ON h.id = f.subject GROUP BY 1`,
  totals: {
    holder: `SELECT id AS subject, ${FLOWS.join(', ')}, coalesce(balance_wei, 0) AS balance_wei FROM w0g_holder`,
  },
})

/** What minters created and destroyed is the sum over their movements. */
export const w0gMinterTotals = totalsCheck({
  name: 'w0g-minter-totals',
  domain: 'chain',
  entity: W0gMinter,
  fields: ['minted_wei', 'burned_wei'],
  facts: `
    SELECT minter AS subject, ${of('MINT')} AS minted_wei, ${of('BURN')} AS burned_wei
    FROM w0g_movement WHERE minter IS NOT NULL GROUP BY minter`,
  totals: { minter: 'SELECT id AS subject, minted_wei, burned_wei FROM w0g_minter' },
})
