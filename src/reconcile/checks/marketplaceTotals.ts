import {
  Agent,
  AgentFeedback,
  AgentFeePurse,
  AgentMarketAccount,
  AgentOwner,
  AgentSaleStats,
  AgentStats,
  AgentValidation,
  AgentVolume,
} from '../../model/generated'
import { totalsCheck } from '../check'

const domain = 'marketplace'
const sums = (fields: readonly string[]) => fields.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')

/** The series of hours and that of days both sum up to all of them. */
const series = (table: string, subject: string, fields: readonly string[]) =>
  Object.fromEntries(
    ['HOUR', 'DAY'].map((step) => [
      step.toLowerCase(),
      `SELECT ${subject} AS subject, ${sums(fields)} FROM ${table} WHERE step = '${step}' GROUP BY 1`,
    ]),
  )

const ACTS = ['mints', 'clones', 'transfers', 'proof_transfers', 'burns', 'data_versions', 'authorizations']

/** Series of each kind of agents are the sum over what happened to agents. */
export const marketplaceAgentTotals = totalsCheck({
  name: 'marketplace-agent-totals',
  domain,
  entity: AgentStats,
  fields: ACTS,
  facts: `
    SELECT a.standard AS subject, ${sums(ACTS)} FROM (
      SELECT agent, (transfer_kind IN ('MINT', 'CLONE'))::int AS mints, 0 AS clones,
             (transfer_kind IN ('PLAIN', 'PROOF'))::int AS transfers, (transfer_kind = 'PROOF')::int AS proof_transfers,
             (transfer_kind = 'BURN')::int AS burns, 0 AS data_versions, 0 AS authorizations FROM agent_transfer
      UNION ALL SELECT agent, 0, 1, 0, 0, 0, 0, 0 FROM agent_clone
      UNION ALL SELECT agent, 0, 0, 0, 0, 0, 1, 0 FROM agent_data_version
      UNION ALL SELECT agent, 0, 0, 0, 0, 0, 0, 1 FROM agent_authorization) facts
    JOIN (SELECT id, standard FROM agent) a ON a.id = facts.agent GROUP BY 1`,
  totals: series('agent_stats', 'standard', ACTS),
})

const COUNTS = [
  'transfers',
  'proof_transfers',
  'clones',
  'uri_versions',
  'data_versions',
  'authorized_users',
  'sales',
] as const

/** What is counted of each agent is in its facts. */
export const marketplaceAgentCounts = totalsCheck({
  name: 'marketplace-agent-counts',
  domain,
  entity: Agent,
  fields: COUNTS,
  facts: `
    SELECT agent AS subject, ${sums(COUNTS)} FROM (
      SELECT agent, (transfer_kind IN ('PLAIN', 'PROOF'))::int AS transfers, (transfer_kind = 'PROOF')::int AS proof_transfers,
             0 AS clones, 0 AS uri_versions, 0 AS data_versions, 0 AS authorized_users, 0 AS sales FROM agent_transfer
      UNION ALL SELECT original, 0, 0, 1, 0, 0, 0, 0 FROM agent_clone
      UNION ALL SELECT agent, 0, 0, 0, 1, 0, 0, 0 FROM agent_uri_version
      UNION ALL SELECT agent, 0, 0, 0, 0, 1, 0, 0 FROM agent_data_version
      UNION ALL SELECT agent, 0, 0, 0, 0, 0, 1, 0 FROM agent_authorization WHERE authorization_end IS NULL
      UNION ALL SELECT agent, 0, 0, 0, 0, 0, 0, 1 FROM agent_sale WHERE agent IS NOT NULL) facts
    GROUP BY 1`,
  totals: { agent: `SELECT id AS subject, ${COUNTS.join(', ')} FROM agent` },
})

const OWNED = ['agents', 'received', 'given']

/** What each owner has is what came to them without what went, and the agents themselves name them. */
export const marketplaceOwnerTotals = totalsCheck({
  name: 'marketplace-owner-totals',
  domain,
  entity: AgentOwner,
  fields: OWNED,
  facts: `
    SELECT a.standard || '-' || t.to_owner AS subject, count(*) - count(t.to_block) AS agents, count(*) AS received,
           count(t.to_block) AS given
    FROM agent_transfer t JOIN agent a ON a.id = t.agent WHERE t.to_owner IS NOT NULL GROUP BY 1`,
  totals: {
    owner: `SELECT id AS subject, ${OWNED.join(', ')} FROM agent_owner`,
    agent: `
      SELECT o.id AS subject, count(a.id) AS agents, o.received, o.given
      FROM agent_owner o LEFT JOIN agent a ON a.owner = o.owner AND a.standard = o.standard GROUP BY o.id, o.received, o.given`,
  },
})

const SALES = ['sales', 'volume_units', 'fee_units', 'partner_fee_units', 'seller_units', 'unknown_splits']

/** Series of each currency are the sum over its sales; of a split that is not known nothing is counted but that. */
export const marketplaceSaleTotals = totalsCheck({
  name: 'marketplace-sale-totals',
  domain,
  entity: AgentSaleStats,
  fields: SALES,
  facts: `
    SELECT currency AS subject, count(*) AS sales, sum(price_units) AS volume_units, coalesce(sum(fee_units), 0) AS fee_units,
           coalesce(sum(partner_fee_units), 0) AS partner_fee_units, coalesce(sum(seller_units), 0) AS seller_units,
           count(*) FILTER (WHERE num_nulls(fee_units, partner_fee_units, seller_units) > 0) AS unknown_splits
    FROM agent_sale GROUP BY 1`,
  totals: series('agent_sale_stats', 'currency', SALES),
})

/** What each agent was sold for is the sum over its sales. */
export const marketplaceVolumeTotals = totalsCheck({
  name: 'marketplace-volume-totals',
  domain,
  entity: AgentVolume,
  fields: ['sales', 'volume_units'],
  facts: `
    SELECT agent || '-' || currency AS subject, count(*) AS sales, sum(price_units) AS volume_units
    FROM agent_sale WHERE agent IS NOT NULL GROUP BY 1`,
  totals: { volume: 'SELECT id AS subject, sales, volume_units FROM agent_volume' },
})

const MONEY = ['deposits', 'deposited_wei', 'withdrawals', 'withdrawn_wei', 'spent_wei', 'mint_fees_wei']
const ofAct = (act: string) => `coalesce(sum(amount_wei) FILTER (WHERE market_act = '${act}'), 0)`

/** What each account with a market paid in, took out and spent is the sum over its movements. */
export const marketplaceAccountTotals = totalsCheck({
  name: 'marketplace-account-totals',
  domain,
  entity: AgentMarketAccount,
  fields: MONEY,
  facts: `
    SELECT market || '-' || account AS subject, count(*) FILTER (WHERE market_act = 'DEPOSIT') AS deposits,
           ${ofAct('DEPOSIT')} AS deposited_wei, count(*) FILTER (WHERE market_act = 'WITHDRAWAL') AS withdrawals,
           ${ofAct('WITHDRAWAL')} AS withdrawn_wei, ${ofAct('PURCHASE')} AS spent_wei, ${ofAct('MINT_FEE')} AS mint_fees_wei
    FROM agent_market_movement GROUP BY 1`,
  totals: { account: `SELECT id AS subject, ${MONEY.join(', ')} FROM agent_market_account` },
})

const NATIVE = `'0x${'0'.repeat(40)}'`
const KEPT = ['earned_units', 'unknown_earnings', 'withdrawn_units']

/** What the platform and partners earned is the sum over sales and minting fees. */
export const marketplacePurseTotals = totalsCheck({
  name: 'marketplace-purse-totals',
  domain,
  entity: AgentFeePurse,
  fields: KEPT,
  facts: `
    SELECT market || '-' || whose || '-' || currency AS subject, ${sums(KEPT)} FROM (
      SELECT market, 'platform' AS whose, currency, platform_fee_units AS earned_units,
             (platform_fee_units IS NULL)::int AS unknown_earnings, 0 AS withdrawn_units FROM agent_sale WHERE price_units > 0
      UNION ALL
      SELECT market, partner, currency, partner_fee_units, (partner_fee_units IS NULL)::int, 0 FROM agent_sale
      WHERE partner IS NOT NULL AND price_units > 0 AND partner_rate_bps IS DISTINCT FROM 0
      UNION ALL
      SELECT market, 'platform', ${NATIVE}, mint_fee_wei, 0, 0 FROM agent_paid_mint
      UNION ALL
      SELECT market, CASE WHEN is_platform THEN 'platform' ELSE recipient END, currency, 0, 0, amount_units
      FROM agent_fee_withdrawal) facts GROUP BY 1`,
  totals: { purse: `SELECT id AS subject, ${KEPT.join(', ')} FROM agent_fee_purse` },
})

/** Answers to each piece of feedback. */
export const marketplaceFeedbackTotals = totalsCheck({
  name: 'marketplace-feedback-totals',
  domain,
  entity: AgentFeedback,
  fields: ['responses'],
  facts: `
    SELECT feedback AS subject, count(*) AS responses FROM agent_feedback_response WHERE feedback IS NOT NULL GROUP BY 1`,
  totals: { feedback: 'SELECT id AS subject, responses FROM agent_feedback' },
})

/** Answers to each request for validation. */
export const marketplaceValidationTotals = totalsCheck({
  name: 'marketplace-validation-totals',
  domain,
  entity: AgentValidation,
  fields: ['responses'],
  facts: `
    SELECT validation AS subject, count(*) AS responses FROM agent_validation_response
    WHERE validation IS NOT NULL GROUP BY 1`,
  totals: { validation: 'SELECT id AS subject, responses FROM agent_validation' },
})
