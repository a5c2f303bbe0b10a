import type { DomainName } from '../../model/domainNames'
import type { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Span } from '../read/span'
import { type Fraction, quotient, whole } from './fraction'

/** What a domain's statement answers about one window: counts and sums as the driver gives them. */
export type Row = Readonly<Record<string, string | number | null>>

/** SQL of one row with figures of a span between full hours. */
export type Source = (span: Span, parameters: Parameters) => string

interface Common {
  /** Stable name, unique over all domains. */
  readonly id: string
  readonly title: string
  readonly unit: string
  /** The exact formula, and the tables that it reads. */
  readonly method: string
  /** Column that counts what is in the window but whose amount is not known. */
  readonly unknown?: string
  /** Whether it is what there is at the window's end, and not what happened in it. */
  readonly isStock?: boolean
}

/** One figure: a column of the row, or the quotient of two sums of columns. */
export type Kpi = Common & ({ readonly column: string } | { readonly part: string[]; readonly of: string[] })

/** The KPIs of a domain and what they are computed from. */
export interface DomainKpis {
  readonly domain: DomainName
  /** Rollup by hour and day whose first bucket shows from when on the domain has been indexed. */
  readonly rollup: string
  /** Condition without which no index of the rollup serves. */
  readonly rollupCondition?: string
  /** Parts of the one statement, each with columns of its own. */
  readonly sources: readonly Source[]
  /** Figures that a function of the domain answers. */
  readonly more?: (db: Snapshot, span: Span) => Promise<Row>
  /** Whether nothing of it is known unless calls without logs are followed. */
  readonly needsCalls?: boolean
  readonly kpis: readonly Kpi[]
}

export const isQuotient = (kpi: Kpi): kpi is Extract<Kpi, { of: string[] }> => 'of' in kpi

/** The figure in a row; null where the row does not tell it, or where it is a quotient over zero. */
export function figureOf(kpi: Kpi, row: Row): Fraction | null {
  if (!isQuotient(kpi)) {
    const value = row[kpi.column]
    return value == null ? null : whole(value)
  }
  const sum = (columns: readonly string[]) => columns.reduce((total, column) => total + BigInt(row[column] ?? 0), 0n)
  return quotient(sum(kpi.part), sum(kpi.of))
}

export const unknownOf = ({ unknown }: Kpi, row: Row): number => (unknown === undefined ? 0 : Number(row[unknown] ?? 0))
