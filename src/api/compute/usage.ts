import { storableText } from '../../db/values'
import { modelKey } from '../../lib/modelKey'
import { ComputeSettlement, ComputeSettlementStatus, ComputeUsageDay, FieldSource } from '../../model/generated'
import type { Types } from '../builder'
import { ownTable } from '../entity'
import type { Condition, Parameters } from '../read/condition'
import { cutAtDays, type Span } from '../read/span'

/** What settlements a figure is about. Without a filter: all of them. */
export interface UsageFilter {
  readonly provider?: string | null | undefined
  readonly user?: string | null | undefined
  readonly model?: string | null | undefined
  readonly serving?: string | null | undefined
}

const having = (status: ComputeSettlementStatus) => `(status = '${status}')::int`

/** Columns that are added up, and what one settlement adds to each. */
const OF_SETTLEMENT: Readonly<Record<string, string>> = {
  settlements: '1',
  success: having(ComputeSettlementStatus.SUCCESS),
  partial: having(ComputeSettlementStatus.PARTIAL),
  provider_mismatch: having(ComputeSettlementStatus.PROVIDER_MISMATCH),
  no_tee_signer: having(ComputeSettlementStatus.NO_TEE_SIGNER),
  invalid_nonce: having(ComputeSettlementStatus.INVALID_NONCE),
  invalid_signature: having(ComputeSettlementStatus.INVALID_SIGNATURE),
  unknown_status: having(ComputeSettlementStatus.UNKNOWN),
  unknown_source: `(source = '${FieldSource.UNKNOWN}')::int`,
  fee_wei: 'coalesce(fee_wei, 0)',
  settled_wei: 'coalesce(settled_wei, 0)',
  unsettled_wei: 'unsettled_wei',
  shortfall_wei: `CASE WHEN status = '${ComputeSettlementStatus.PARTIAL}' THEN unsettled_wei ELSE 0 END`,
}
export const SUMS = Object.keys(OF_SETTLEMENT)

/** Rows that add up to exactly the settlements of a span: the rollup for whole days, the settlements themselves for the rest. */
export function usageOf(span: Span, filter: readonly UsageCondition[], parameters: Parameters): string {
  const { days, edges } = cutAtDays(span)
  const ofDays = days && {
    columns: `provider, user_address, model_key, ${SUMS.join(', ')}`,
    table: ownTable(ComputeUsageDay).name,
    condition: where(days, 'provider', filter, parameters),
  }
  const ofEdges = edges.map((edge) => ({
    columns: `accountable AS provider, user_address, model_key, ${SUMS.map((name) => `${OF_SETTLEMENT[name]} AS ${name}`).join(', ')}`,
    table: ownTable(ComputeSettlement).name,
    condition: where(edge, 'accountable', filter, parameters),
  }))
  return [...(ofDays ? [ofDays] : []), ...ofEdges]
    .map(({ columns, table, condition }) => `SELECT serving, ${columns} FROM ${table} WHERE ${condition}`)
    .join(' UNION ALL ')
}

/** A condition on rows of either table; the provider's column is called differently in each. */
export type UsageCondition = (providerColumn: string) => Condition

export function usageConditions({ provider, user, model, serving }: UsageFilter): UsageCondition[] {
  const equal = (column: string | null, value: string | null | undefined): UsageCondition[] =>
    value == null ? [] : [(ofProvider) => (parameters) => `${column ?? ofProvider} = ${parameters.add(value)}`]
  return [
    ...equal(null, provider),
    ...equal('user_address', user),
    ...equal('model_key', model == null ? null : modelKey(storableText(model))),
    ...equal('serving', serving),
  ]
}

/** Only what is in the record of these providers. */
export function ofProviders(providers: readonly string[]): UsageCondition[] {
  return [(column) => (parameters) => `${column} = ANY(${parameters.add(providers)}::text[])`]
}

function where(
  { since, until }: Span,
  provider: string,
  filter: readonly UsageCondition[],
  parameters: Parameters,
): string {
  return [
    `time < ${parameters.add(until)}::timestamptz`,
    ...(since ? [`time >= ${parameters.add(since)}::timestamptz`] : []),
    ...filter.map((condition) => condition(provider)(parameters)),
  ].join(' AND ')
}

type Argument = PothosSchemaTypes.QueryFieldBuilder<Types, object>['arg']

/** Arguments of every field that takes a filter. */
export function filterArguments(arg: Argument) {
  return {
    provider: arg({
      type: 'Address',
      description: 'Only what is in the record of this provider: for PROVIDER_MISMATCH that of the caller.',
    }),
    user: arg({ type: 'Address', description: 'Only bills of this user.' }),
    model: arg.string({ description: 'Only this model, by its whole name. PROVIDER_MISMATCH has no model.' }),
    serving: arg({ type: 'Address', description: 'Only this serving contract.' }),
  }
}
