import { viewParts } from '../../../db/views'
import { badInput } from '../../errors'
import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'

/** How one thing is known to go with another. */
export type LinkEvidence = 'REFERENCE' | 'SAME_TRANSACTION' | 'SAME_ACTOR' | 'DECLARED'

export interface Link {
  readonly kind: string
  readonly evidence: LinkEvidence
  readonly agent: string
  readonly data_hash: Buffer | null
  readonly submission: string | null
  readonly file_root: Buffer | null
  readonly address: string | null
  readonly provider: string | null
  readonly tx_hash: Buffer | null
  readonly block_number: number | null
}

/** Where to start; exactly one is given. */
export interface LinkStart {
  readonly agent?: string | null | undefined
  readonly dataHash?: Uint8Array | null | undefined
  readonly fileRoot?: Uint8Array | null | undefined
  readonly address?: string | null | undefined
  readonly provider?: string | null | undefined
}

const COLUMNS = {
  agent: 'agent',
  dataHash: 'data_hash',
  fileRoot: 'file_root',
  address: 'address',
  provider: 'provider',
} as const
type StartName = keyof typeof COLUMNS

const PARTS = viewParts('marketplace/agent_link.sql')
export const LINK_KINDS = [...PARTS.keys()]

/** Which kinds have something in the column. */
const KINDS_OF: Readonly<Record<StartName, readonly string[]>> = {
  agent: LINK_KINDS,
  dataHash: ['AGENT_DATA', 'DATA_SUBMISSION'],
  fileRoot: ['DATA_SUBMISSION', 'AGENT_SUBMISSION', 'OWNER_SUBMISSION'],
  address: ['AGENT_OWNER', 'AGENT_WALLET', 'OWNER_SERVICE', 'OWNER_SUBMISSION', 'WALLET_SERVICE'],
  provider: ['OWNER_SERVICE', 'WALLET_SERVICE'],
}

/** The links that begin or end in one place: the first of each kind. Throws BAD_INPUT unless one place is named. */
export async function readLinks(
  db: Snapshot,
  start: LinkStart,
  { kinds, first }: { readonly kinds?: readonly string[] | null | undefined; readonly first: number },
): Promise<Link[]> {
  const names = Object.keys(COLUMNS) as StartName[]
  const given = names.filter((name) => start[name] != null)
  if (given.length !== 1) throw badInput(`agentLinks expects exactly one of ${names.join(', ')}.`)
  const [name] = given as [StartName]
  const wanted = KINDS_OF[name].filter((kind) => !kinds || kinds.includes(kind))
  if (wanted.length === 0) return []
  const parameters = new Parameters()
  const [value, limit] = [parameters.add(start[name]), parameters.add(first)]
  const parts = wanted.map(
    (kind) =>
      `(SELECT * FROM (${PARTS.get(kind)}) part WHERE part.${COLUMNS[name]} = ${value} ORDER BY id LIMIT ${limit})`,
  )
  return db.read<Link>(`${parts.join('\nUNION ALL\n')}`, parameters.values)
}
