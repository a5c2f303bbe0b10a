import { builder, type Types } from '../builder'
import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Span } from '../read/span'
import { SUMS, type UsageCondition, type UsageFilter, usageConditions, usageOf } from './usage'

/** Sums over settlements, with what is distinct among them. */
export interface Figures {
  readonly settlements: number
  readonly success: number
  readonly partial: number
  readonly providerMismatch: number
  readonly noTeeSigner: number
  readonly invalidNonce: number
  readonly invalidSignature: number
  readonly unknownStatus: number
  readonly unknownSource: number
  readonly feeWei: bigint
  readonly settledWei: bigint
  readonly unsettledWei: bigint
  readonly shortfallWei: bigint
  readonly users: number
  readonly providers: number
  readonly activeProviders: number
  readonly models: number
}

const DISTINCTS = {
  users: 'count(DISTINCT user_address)',
  providers: 'count(DISTINCT provider)',
  active_providers: 'count(DISTINCT provider) FILTER (WHERE settled_wei > 0)',
  models: 'count(DISTINCT model_key)',
} as const

/** Sums per serving contract, provider, user and model: so few rows that what is distinct among them is cheap to count. */
export function tuples(span: Span, filter: readonly UsageCondition[], parameters: Parameters): string {
  const columns = 'serving, provider, user_address, model_key'
  const sums = SUMS.map((column) => `sum(${column}) AS ${column}`).join(', ')
  return `SELECT ${columns}, ${sums} FROM (${usageOf(span, filter, parameters)}) usage GROUP BY ${columns}`
}

/** Every figure of a group of such sums. Zero where the group is empty. */
export const FIGURES = [
  ...SUMS.map((column) => `coalesce(sum(${column}), 0) AS ${column}`),
  ...Object.entries(DISTINCTS).map(([name, sql]) => `${sql} AS ${name}`),
].join(', ')

export const FIGURE_COLUMNS = [...SUMS, ...Object.keys(DISTINCTS)].join(', ')

export type FigureRow = Readonly<Record<string, string>>

/** Figures of a row as the driver gave it: counts are 64-bit and sums numeric, both text. */
export function figuresFrom(row: FigureRow): Figures {
  const count = (column: string) => Number(row[column])
  const amount = (column: string) => BigInt(row[column] as string)
  return {
    settlements: count('settlements'),
    success: count('success'),
    partial: count('partial'),
    providerMismatch: count('provider_mismatch'),
    noTeeSigner: count('no_tee_signer'),
    invalidNonce: count('invalid_nonce'),
    invalidSignature: count('invalid_signature'),
    unknownStatus: count('unknown_status'),
    unknownSource: count('unknown_source'),
    feeWei: amount('fee_wei'),
    settledWei: amount('settled_wei'),
    unsettledWei: amount('unsettled_wei'),
    shortfallWei: amount('shortfall_wei'),
    users: count('users'),
    providers: count('providers'),
    activeProviders: count('active_providers'),
    models: count('models'),
  }
}

/** Figures of each span, in one statement. */
export async function readFigures(db: Snapshot, spans: readonly Span[], filter: UsageFilter): Promise<Figures[]> {
  const parameters = new Parameters()
  const each = spans.map(
    (span, i) => `(SELECT ${i} AS span, ${FIGURES} FROM (${tuples(span, usageConditions(filter), parameters)}) tuple)`,
  )
  const rows = await db.read<FigureRow>(`${each.join(' UNION ALL ')} ORDER BY span`, parameters.values)
  return rows.map(figuresFrom)
}

const INTS = {
  settlements: 'Settlements. Unit: settlements.',
  success: 'Settled in full. Unit: settlements.',
  partial: "Settled in part: the user's balance was too low. Unit: settlements.",
  providerMismatch: 'Refused: the caller is not the named provider, or it has no service. Unit: settlements.',
  noTeeSigner: 'Refused: user or owner has not acknowledged the TEE signer. Unit: settlements.',
  invalidNonce: 'Refused: the nonce was not above the last one. Unit: settlements.',
  invalidSignature: 'Refused: the signature is wrong or the account is absent. Unit: settlements.',
  unknownStatus: 'Of a status that no ABI we know names. Unit: settlements.',
  unknownSource:
    'Settlements whose calldata is not readable; their amounts are not in feeWei and settledWei. Unit: settlements.',
  users: 'Distinct users who were billed, over the whole window. Unit: addresses.',
  providers: 'Distinct providers with a settlement in their record, over the whole window. Unit: addresses.',
  activeProviders: 'Distinct providers that were paid something, over the whole window. Unit: addresses.',
  models: 'Distinct models, where known, over the whole window. Unit: models.',
} as const
const BIGINTS = {
  feeWei: 'Billed, where readable. Unit: wei.',
  settledWei: 'Revenue: the amount that moved to providers, where readable. Unit: wei.',
  unsettledWei: 'Amount not moved. Unit: wei.',
  shortfallWei: 'Of it, what users could not fund of bills that were settled in part. Unit: wei.',
} as const

type Fields<T> = PothosSchemaTypes.ObjectFieldBuilder<Types, T>

/** A field for each figure; of differences the same names. */
function figureFields(t: Fields<Figures>, prefix = '') {
  const text = (meaning: string) => `${prefix}${meaning}`
  return {
    ...Object.fromEntries(
      Object.entries(INTS).map(([name, meaning]) => [
        name,
        t.int({ nullable: false, description: text(meaning), resolve: (row) => row[name as keyof typeof INTS] }),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(BIGINTS).map(([name, meaning]) => [
        name,
        t.field({
          type: 'BigInt',
          nullable: false,
          description: text(meaning),
          resolve: (row) => row[name as keyof typeof BIGINTS],
        }),
      ]),
    ),
  }
}

export const ComputeFiguresType = builder.objectRef<Figures>('ComputeFigures').implement({
  description: 'What settlements add up to. Distinct counts are over the whole window, never sums of daily ones.',
  fields: (t) => figureFields(t),
})

export const ComputeChangeType = builder.objectRef<Figures>('ComputeChange').implement({
  description: 'Figures of a window less those of the window before it; negative where they fell.',
  fields: (t) => figureFields(t, 'Change of: '),
})

/** What changed between two windows. */
export function changeOf(now: Figures, before: Figures): Figures {
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => {
      const earlier = before[name as keyof Figures]
      return [name, typeof value === 'bigint' ? value - (earlier as bigint) : value - (earlier as number)]
    }),
  ) as unknown as Figures
}
