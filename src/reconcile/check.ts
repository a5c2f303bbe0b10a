import type { DomainName } from '../model/domainNames'
import type { EntityClass } from '../model/domains'
import type { Contract } from '../processors/define'
import type { Fields } from './values'
import type { ViewCall } from './view'

interface Named {
  /** Lower-case words joined with `-`; the key of its results. */
  readonly name: string
  readonly domain: DomainName
  /** The table that is compared. */
  readonly entity: EntityClass
}

/** One row as its contract tells it. */
export interface Expected {
  readonly subject: string
  readonly fields: Fields
}

/** A row as it is indexed: values as Postgres writes them in JSON, as text. */
export type Indexed = Readonly<Record<string, string | null>>

/** What a chain does not tell by itself. */
export interface Unseen {
  readonly fields: readonly string[]
  readonly reason: string
}

/** Compares rows with the contract's own views, at each address of the contract. */
export interface ViewCheck extends Named {
  readonly kind: 'views'
  readonly contract: Contract
  /**
   * The rows at the address $1: one column `subject`, and one for each field, in snake case. A column that begins with `key_`
   * is not compared: it is an argument for `each`. Runs with the domain's schema on the search path.
   */
  readonly indexed: string
  /** Enumerates what the contract has, page by page. Nothing else finds what is not indexed. */
  readonly list?: {
    /** Rows asked for at a time. */
    readonly size: number
    call(address: string, offset: bigint, limit: bigint): ViewCall<Page>
  }
  /** Views of one indexed row; each answers some of its fields. For contracts without a list, or with an older one. */
  each?(address: string, row: Indexed): readonly ViewCall<Fields>[]
  /** The views of `each` revert for what is not there; otherwise a revert means that the contract does not have the view. */
  readonly absentReverts?: boolean
  /** The table does not tell the addresses of the contract apart: it is compared only where there is one. */
  readonly oneAddressOnly?: boolean
  /** Fields that may be null in the index: it does not know them. */
  readonly mayBeUnknown?: readonly string[]
  /** Fields in which this row differs by something that nobody can have seen, and what; null when it is none of that kind. */
  unseen?(expected: Fields, indexed: Indexed): Unseen | null
}

export interface Page {
  readonly rows: readonly Expected[]
  /** How many there are over all pages. */
  readonly total: bigint
}

/** Compares totals with the sum over the facts they are made of; asks no contract. */
export interface TotalsCheck extends Named {
  readonly kind: 'totals'
  /** Columns that each of the statements below has, beside `subject`. */
  readonly fields: readonly string[]
  /** Sums over the facts, by subject. Runs with the domain's schema on the search path, as those below. */
  readonly facts: string
  /** Name → the same sums by subject, read from where they are kept. */
  readonly totals: Readonly<Record<string, string>>
}

export type Check = ViewCheck | TotalsCheck

/** A check of rows against views. */
export const viewCheck = (check: Omit<ViewCheck, 'kind'>): ViewCheck => ({ kind: 'views', ...check })

/** A check of totals against facts. */
export const totalsCheck = (check: Omit<TotalsCheck, 'kind'>): TotalsCheck => ({ kind: 'totals', ...check })
