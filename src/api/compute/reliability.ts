import { builder } from '../builder'
import { describe } from '../entity'
import { ratio } from '../ratio'
import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import { type WindowArguments, windowArguments, windowOf } from '../window'
import { FIGURES, type FigureRow, type Figures, figuresFrom, tuples } from './figures'
import { ComputeProviderType } from './provider'
import { ofProviders, type UsageFilter, usageConditions } from './usage'
import { wilsonLower } from './wilson'

export interface Reliability {
  readonly settlements: number
  readonly ok: number
  readonly partial: number
  readonly providerFault: number
  readonly setupFault: number
  readonly unknown: number
  readonly shortfallWei: bigint
}

/** Whose fault each outcome is. A PARTIAL is a valid signed settlement that the user could not fund. */
export function reliabilityOf(f: Figures): Reliability {
  return {
    settlements: f.settlements,
    ok: f.success + f.partial,
    partial: f.partial,
    providerFault: f.providerMismatch + f.invalidNonce + f.invalidSignature,
    setupFault: f.noTeeSigner,
    unknown: f.unknownStatus,
    shortfallWei: f.shortfallWei,
  }
}

/** What reliability is judged by: set-up and unknown outcomes say nothing about the provider. */
const judged = ({ ok, providerFault }: Reliability) => ok + providerFault

export const ComputeReliabilityType = builder.objectRef<Reliability>('ComputeReliability').implement({
  description: 'Outcomes of settlements by whose fault they are.',
  fields: (t) => ({
    settlements: t.exposeInt('settlements', {
      nullable: false,
      description: 'All settlements of the record: ok + providerFault + setupFault + unknown. Unit: settlements.',
    }),
    ok: t.exposeInt('ok', { nullable: false, description: 'SUCCESS and PARTIAL. Unit: settlements.' }),
    partial: t.exposeInt('partial', {
      nullable: false,
      description: 'Of these PARTIAL: a valid bill that the user could not fund. Unit: settlements.',
    }),
    providerFault: t.exposeInt('providerFault', {
      nullable: false,
      description: 'PROVIDER_MISMATCH, INVALID_NONCE and INVALID_SIGNATURE. Unit: settlements.',
    }),
    setupFault: t.exposeInt('setupFault', {
      nullable: false,
      description: 'NO_TEE_SIGNER: not set up by user or owner. Unit: settlements.',
    }),
    unknown: t.exposeInt('unknown', {
      nullable: false,
      description: 'Of a status that no ABI we know names. Unit: settlements.',
    }),
    shortfallWei: t.expose('shortfallWei', {
      type: 'BigInt',
      nullable: false,
      description: 'What users could not fund of the PARTIAL ones. Unit: wei.',
    }),
    n: t.int({
      nullable: false,
      description: 'Settlements that reliability is judged by: ok + providerFault. Unit: settlements.',
      resolve: judged,
    }),
    reliability: t.float({
      description: 'ok ÷ n; null when n is 0.',
      resolve: (row) => ratio(row.ok, judged(row)),
    }),
    wilsonLower: t.float({
      description:
        'Lower end of the 95 % Wilson score interval, for ranking: (p + z²/2n - z √(p(1-p)/n + z²/4n²)) ÷ (1 + z²/n) with p = ok ÷ n and z = 1.96; null when n is 0.',
      resolve: (row) => wilsonLower(row.ok, judged(row)),
    }),
  }),
})

/** Reliability of each provider in one statement; null before the domain has begun. */
async function readReliability(
  db: Snapshot,
  providers: readonly string[],
  filter: UsageFilter,
  args: WindowArguments,
): Promise<(Reliability | null)[]> {
  const window = await windowOf(db, 'compute', args)
  if (window === null) return providers.map(() => null)
  const parameters = new Parameters()
  const conditions = [...ofProviders(providers), ...usageConditions(filter)]
  const rows = await db.read<FigureRow>(
    `SELECT key, ${FIGURES} FROM unnest(${parameters.add(providers)}::text[]) keys (key) LEFT JOIN (
       ${tuples(window, conditions, parameters)}
     ) tuple ON provider = key GROUP BY key`,
    parameters.values,
  )
  const found = new Map(rows.map((row) => [row.key, reliabilityOf(figuresFrom(row))]))
  return providers.map((provider) => found.get(provider) ?? null)
}

builder.queryField('computeReliability', (t) =>
  t.field({
    type: ComputeReliabilityType,
    description: 'How reliable a provider was over any window, and whose fault it was otherwise.',
    complexity: { field: 10 },
    args: {
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeUsageDay', 'provider') }),
      model: t.arg.string({ description: 'Only this model, by its whole name. PROVIDER_MISMATCH has no model.' }),
      serving: t.arg({ type: 'Address', description: 'Only this serving contract.' }),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { provider, model, serving, ...window }, { db }) =>
      (await readReliability(db, [provider], { model, serving }, window))[0],
  }),
)

builder.objectField(ComputeProviderType, 'reliability', (t) =>
  t.loadable({
    type: ComputeReliabilityType,
    description: 'How reliable it was over any window, and whose fault it was otherwise.',
    args: windowArguments(t.arg as never),
    complexity: { field: 10 },
    // By path: fields with another window have another loader.
    byPath: true,
    load: (keys: string[], { db }, args) => readReliability(db, keys, {}, args as WindowArguments) as never,
    resolve: (provider) => (provider as { id: string }).id,
  }),
)
