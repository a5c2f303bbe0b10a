import { builder } from '../builder'
import { describe } from '../entity'
import { ratio } from '../ratio'
import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import { boundFields, type Window } from '../window'
import { partsOf, SIGNING, sumsOf } from './figures'
import { DaSignerType } from './signer'
import { daWindow, type WindowArguments, windowArguments } from './window'

/** Digits of a rate as text. */
const DIGITS = 18
/** EigenDA's mark: nine tenths of what was assigned. */
const MARK = { part: 9n, of: 10n }

export interface SigningRow {
  readonly key: string
  readonly attestations: string
  readonly signed: string
  readonly rows_assigned: string
  readonly rows_signed: string
}

export interface Signing {
  readonly window: Window
  readonly attestations: number
  readonly signed: number
  readonly rowsAssigned: bigint
  readonly rowsSigned: bigint
}

export function signingFrom(row: Omit<SigningRow, 'key'> | undefined, window: Window): Signing {
  return {
    window,
    attestations: Number(row?.attestations ?? 0),
    signed: Number(row?.signed ?? 0),
    rowsAssigned: BigInt(row?.rows_assigned ?? 0),
    rowsSigned: BigInt(row?.rows_signed ?? 0),
  }
}

/** A quotient from 0 to 1 as decimal text, rounded down; null over zero. */
export function rateText(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null
  const scaled = String((part * 10n ** BigInt(DIGITS)) / whole).padStart(DIGITS + 1, '0')
  return `${scaled.slice(0, -DIGITS)}.${scaled.slice(-DIGITS)}`
}

export const DaSigningType = builder.objectRef<Signing>('DaSigning').implement({
  description:
    'What a signer signed of what was assigned to it, over verified blobs with a readable bitmap. Blobs that were never verified have no bitmap.',
  fields: (t) => ({
    ...boundFields(t),
    attestations: t.exposeInt('attestations', {
      nullable: false,
      description: describe('DaSignerStats', 'attestations'),
    }),
    signed: t.exposeInt('signed', { nullable: false, description: describe('DaSignerStats', 'signed') }),
    rowsAssigned: t.expose('rowsAssigned', {
      type: 'BigInt',
      nullable: false,
      description: describe('DaSignerStats', 'rowsAssigned'),
    }),
    rowsSigned: t.expose('rowsSigned', {
      type: 'BigInt',
      nullable: false,
      description: describe('DaSignerStats', 'rowsSigned'),
    }),
    rate: t.float({
      description: 'rowsSigned ÷ rowsAssigned, which are exact; null when no row was assigned.',
      resolve: ({ rowsSigned, rowsAssigned }) => ratio(rowsSigned, rowsAssigned),
    }),
    rateText: t.string({
      description: `The same with ${DIGITS} decimals, rounded down; null when no row was assigned.`,
      resolve: ({ rowsSigned, rowsAssigned }) => rateText(rowsSigned, rowsAssigned),
    }),
    meetsMark: t.boolean({
      description:
        'Whether at least nine tenths of the assigned rows were signed, as EigenDA asks over 48 hours; null when no row was assigned.',
      resolve: ({ rowsSigned, rowsAssigned }) =>
        rowsAssigned === 0n ? null : rowsSigned * MARK.of >= rowsAssigned * MARK.part,
    }),
  }),
})

/** SQL of whether a row of sums is below the mark; null when no row was assigned. */
export const BELOW_MARK = `(CASE WHEN rows_assigned > 0 THEN rows_signed * ${MARK.of} < rows_assigned * ${MARK.part} END)`

/** Signing of each signer in one statement; null before the domain has begun. */
async function readSigning(
  db: Snapshot,
  signers: readonly string[],
  args: WindowArguments,
): Promise<(Signing | null)[]> {
  const window = await daWindow(db, args)
  if (window === null) return signers.map(() => null)
  const parameters = new Parameters()
  const rows = await db.read<SigningRow>(
    `SELECT signer AS key, ${sumsOf(SIGNING)} FROM (
       ${partsOf(SIGNING, window, [(p) => `signer = ANY(${p.add(signers)}::text[])`], parameters)}
     ) part GROUP BY signer`,
    parameters.values,
  )
  const found = new Map(rows.map((row) => [row.key, row]))
  return signers.map((signer) => signingFrom(found.get(signer), window))
}

builder.queryField('daSigning', (t) =>
  t.field({
    type: DaSigningType,
    description: 'What a signer signed over any window; null before the domain has begun.',
    complexity: { field: 10 },
    args: {
      signer: t.arg({ type: 'Address', required: true, description: describe('DaSigner', 'id') }),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { signer, ...window }, { db }) => (await readSigning(db, [signer], window))[0],
  }),
)

builder.objectField(DaSignerType, 'signing', (t) =>
  t.loadable({
    type: DaSigningType,
    description: 'What it signed over any window; null before the domain has begun.',
    args: windowArguments(t.arg as never),
    complexity: { field: 10 },
    // By path: fields with another window have another loader.
    byPath: true,
    load: (signers: string[], { db }, args) => readSigning(db, signers, args as WindowArguments) as never,
    resolve: (signer) => (signer as { id: string }).id,
  }),
)
