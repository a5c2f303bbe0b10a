import { readRoles } from '../../account/read/roles'
import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import { type MatchReason, SEARCH_KINDS, type SearchKind } from '../kind'
import type { Terms } from '../terms'
import { EXACT_FINDERS, type Finder } from './find'
import { MODEL_FINDERS } from './findModels'
import { VALIDATOR_FINDERS } from './findValidators'

/** Something that was found, and why. */
export interface Found {
  readonly kind: SearchKind
  readonly reason: MatchReason
  readonly source: string
  readonly key: string
  readonly label: string
  readonly exact: boolean
}

const FINDERS: readonly Finder[] = [...EXACT_FINDERS, ...MODEL_FINDERS, ...VALIDATOR_FINDERS]

/** What names only the beginning. */
const PREFIXES: ReadonlySet<MatchReason> = new Set(['MODEL_PREFIX', 'MONIKER_PREFIX'])

interface RawFound {
  readonly place: number
  readonly key: string
  readonly label: string
}

/**
 * What a text names: exact matches first, then by kind, then by key; each thing once, for the first reason. Two statements at most,
 * each part of which walks an index and takes no more than is asked for.
 */
export async function readSearch(
  db: Pick<Snapshot, 'read'>,
  terms: Terms,
  kinds: readonly SearchKind[],
  limit: number,
): Promise<Found[]> {
  const parameters = new Parameters()
  // One more than asked for: what two finders find counts once.
  const most = `${parameters.add(limit + 1)}::int`
  const parts = FINDERS.flatMap((finder, place) => {
    const select = kinds.includes(finder.kind) ? finder.select(terms, parameters, most) : null
    return select === null
      ? []
      : [`(SELECT ${place} AS place, key::text, label::text FROM (${select}) part LIMIT ${most})`]
  })
  const rows = parts.length === 0 ? [] : await db.read<RawFound>(parts.join('\nUNION ALL\n'), parameters.values)
  const found = [...rows.map(foundOf), ...(kinds.includes('ACCOUNT') ? await readAccounts(db, terms) : [])]
  return distinct(found.toSorted(inOrder)).slice(0, limit)
}

function foundOf({ place, key, label }: RawFound): Found {
  const { kind, reason, source = kind } = FINDERS[place]!
  return { kind, reason, source, key, label, exact: !PREFIXES.has(reason) }
}

async function readAccounts(db: Pick<Snapshot, 'read'>, { address }: Terms): Promise<Found[]> {
  if (address === null) return []
  const [roles = []] = await readRoles(db, [address])
  if (roles.length === 0) return []
  return [{ kind: 'ACCOUNT', reason: 'ADDRESS_ROLE', source: 'ACCOUNT', key: address, label: address, exact: true }]
}

/** The databases order keys by bytes, as this does. */
const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function inOrder(a: Found, b: Found): number {
  if (a.exact !== b.exact) return a.exact ? -1 : 1
  return SEARCH_KINDS.indexOf(a.kind) - SEARCH_KINDS.indexOf(b.kind) || compare(a.key, b.key)
}

function distinct(found: readonly Found[]): Found[] {
  const seen = new Set<string>()
  return found.filter(({ kind, source, key }) => {
    // A model is one, whoever offers it.
    const name = kind === 'MODEL' ? `${kind} ${key}` : `${source} ${key}`
    return seen.has(name) ? false : seen.add(name)
  })
}
