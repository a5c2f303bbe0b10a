import type { DomainName } from '../../model/domainNames'
import {
  DaAttestation,
  StakingRound,
  StakingSnapshot,
  StorageMinerStats,
  StorageMiningWin,
  StorageReward,
} from '../../model/generated'
import { usageOf } from '../compute/usage'
import { partsOf, SIGNING } from '../da/figures'
import { ownTable } from '../entity'
import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import { cutAtDays, type Span } from '../read/span'

export type Of = 'PROVIDERS' | 'MINERS' | 'SIGNERS' | 'VALIDATORS'
export type By = 'SETTLED_WEI' | 'WINS' | 'REWARD_WEI' | 'ROWS_ASSIGNED' | 'ROWS_SIGNED' | 'TOKENS_WEI'

/** Parties of one kind: who knows them, and SQL of (party, amount, unknown) whose sums by party are what each holds. */
interface Kind {
  readonly domain: DomainName
  /** What they can be measured by; the first unless the caller says otherwise. */
  readonly by: readonly [By, ...By[]]
  readonly rows: (by: By, span: Span, parameters: Parameters) => string
}

export const KINDS: Readonly<Record<Of, Kind>> = {
  PROVIDERS: {
    domain: 'compute',
    by: ['SETTLED_WEI'],
    rows: (_by, span, parameters) =>
      `SELECT provider AS party, settled_wei AS amount, unknown_source AS unknown FROM (${usageOf(span, [], parameters)}) usage`,
  },
  MINERS: {
    domain: 'storage',
    by: ['WINS', 'REWARD_WEI'],
    rows: (by, ...at) => (by === 'WINS' ? wins : rewards)(...at),
  },
  SIGNERS: {
    domain: 'da',
    by: ['ROWS_SIGNED', 'ROWS_ASSIGNED'],
    rows: (by, span, parameters) =>
      `SELECT signer AS party, ${by.toLowerCase()} AS amount, 0 AS unknown FROM (${partsOf(SIGNING, span, [], parameters)}) signing
       UNION ALL SELECT NULL, 0, count(*) FROM ${ownTable(DaAttestation).name} WHERE signed_rows IS NULL AND ${within(span, parameters)}`,
  },
  VALIDATORS: {
    domain: 'staking',
    by: ['TOKENS_WEI'],
    // Stake is held, not moved: the last round of the window tells it.
    rows: (_by, { until }, parameters) =>
      `SELECT validator AS party, tokens_wei AS amount, (tokens_wei IS NULL)::int AS unknown FROM ${ownTable(StakingSnapshot).name},
         (SELECT id AS latest FROM ${ownTable(StakingRound).name} WHERE time < ${parameters.add(until)}::timestamptz ORDER BY id DESC LIMIT 1) last
       WHERE id >= latest AND id < latest || '~'`,
  },
}

function wins(span: Span, parameters: Parameters): string {
  return mined(span, parameters, 'wins', `1 AS amount, 0 AS unknown FROM ${ownTable(StorageMiningWin).name}`)
}

function rewards(span: Span, parameters: Parameters): string {
  const table = ownTable(StorageReward).name
  return `${mined(span, parameters, 'reward_wei', `amount_wei AS amount, 0 AS unknown FROM ${table}`)}
    UNION ALL SELECT NULL, 0, count(*) FROM ${table} WHERE miner IS NULL AND ${within(span, parameters)}`
}

/** Whole days from the rollup, what is left over from the facts. */
function mined(span: Span, parameters: Parameters, column: string, facts: string): string {
  const { days, edges } = cutAtDays(span)
  const parts = [
    ...(days
      ? [
          `SELECT miner AS party, ${column} AS amount, 0 AS unknown FROM ${ownTable(StorageMinerStats).name}
           WHERE step = 'DAY' AND ${within(days, parameters)}`,
        ]
      : []),
    ...edges.map((edge) => `SELECT miner AS party, ${facts} WHERE ${within(edge, parameters)}`),
  ]
  return parts.length === 0
    ? 'SELECT NULL::text AS party, 0 AS amount, 0 AS unknown WHERE false'
    : parts.join(' UNION ALL ')
}

function within({ since, until }: Span, parameters: Parameters): string {
  const begin = since === null ? '' : ` AND time >= ${parameters.add(since)}::timestamptz`
  return `time < ${parameters.add(until)}::timestamptz${begin}`
}

export interface Party {
  readonly key: string
  readonly amount: bigint
}

/** Those who hold anything, highest first, ties by key; and how many facts say nothing of who holds what. */
export async function readParties(
  db: Snapshot,
  of: Of,
  by: By,
  span: Span,
): Promise<{ readonly parties: readonly Party[]; readonly unknown: number }> {
  const parameters = new Parameters()
  const rows = await db.read<{ party: string | null; amount: string; unknown: string }>(
    `SELECT party, sum(amount)::text AS amount, sum(unknown)::text AS unknown
     FROM (${KINDS[of].rows(by, span, parameters)}) part GROUP BY party ORDER BY sum(amount) DESC, party COLLATE "C"`,
    parameters.values,
  )
  return {
    parties: rows.flatMap(({ party, amount }) =>
      party === null || BigInt(amount) <= 0n ? [] : [{ key: party, amount: BigInt(amount) }],
    ),
    unknown: rows.reduce((sum, { unknown }) => sum + Number(unknown), 0),
  }
}
