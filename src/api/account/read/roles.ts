import { viewSelects } from '../../../db/views'
import { DOMAIN_NAMES, type DomainName } from '../../../model/domainNames'
import { Parameters } from '../../read/condition'
import { readChildren } from '../../read/rows'
import type { Snapshot } from '../../read/snapshot'
import { ROLE_NAMES, ROLES, type RoleName } from '../roles'

type Reader = Pick<Snapshot, 'read'>

/** What one address was in one domain, and when. */
export interface AccountRole {
  readonly address: string
  readonly role: RoleName
  readonly domain: DomainName
  readonly firstBlock: number | null
  readonly firstTime: Date | null
  readonly lastBlock: number | null
  readonly lastTime: Date | null
}

interface RawRole {
  readonly address: string
  readonly role: RoleName
  readonly domain: DomainName
  readonly first_block: number | null
  readonly first_time: Date | null
  readonly last_block: number | null
  readonly last_time: Date | null
}

/** The parts of the analysts' views, one for each role. */
export const PARTS: ReadonlyMap<string, string> = new Map(
  DOMAIN_NAMES.flatMap((domain) => viewSelects(`${domain}/${domain}_account_role.sql`)).map(({ kind, select }) => [
    kind,
    select,
  ]),
)

/** The roles of each address, in their order; one statement in which every part reads along an index, by address. */
export async function readRoles(
  db: Reader,
  addresses: readonly string[],
  only: readonly RoleName[] = ROLE_NAMES,
): Promise<AccountRole[][]> {
  const selects = [...PARTS].flatMap(([role, select]) => (only.includes(role as RoleName) ? [select] : []))
  const parameters = new Parameters()
  const found = new Map<string, AccountRole[]>(addresses.map((address) => [address, []]))
  const parts = [...found.keys()].flatMap((address) => {
    const place = parameters.add(address)
    return selects.map((select) => `(SELECT * FROM (${select}) part WHERE address = ${place})`)
  })
  if (parts.length === 0) return addresses.map(() => [])
  for (const row of await db.read<RawRole>(parts.join('\nUNION ALL\n'), parameters.values)) {
    found.get(row.address)?.push({
      address: row.address,
      role: row.role,
      domain: row.domain,
      firstBlock: row.first_block,
      firstTime: row.first_time,
      lastBlock: row.last_block,
      lastTime: row.last_time,
    })
  }
  const placed = ({ role }: AccountRole) => ROLE_NAMES.indexOf(role)
  return addresses.map((address) => (found.get(address) ?? []).toSorted((a, b) => placed(a) - placed(b)))
}

export type Figures = { readonly __typename: string; readonly id: string }
export type RoleKey = Pick<AccountRole, 'role' | 'address'>

/** The rows of each role; one statement for each role that is asked for, whatever the number of addresses. */
export async function readFigures(db: Reader, keys: readonly RoleKey[], limit: number): Promise<Figures[][]> {
  const found = new Map<string, Figures[]>()
  for (const name of new Set(keys.map(({ role }) => role))) {
    const { table, by, order } = ROLES[name]
    const addresses = [...new Set(keys.flatMap(({ role, address }) => (role === name ? [address] : [])))]
    const lists = await readChildren(db as Snapshot, table, { column: by as 'id' }, addresses, { limit, order })
    lists.forEach((rows, i) => {
      found.set(
        `${name}-${addresses[i]}`,
        rows.map((row) => ({ ...row, __typename: table.entity.name })),
      )
    })
  }
  return keys.map(({ role, address }) => found.get(`${role}-${address}`) ?? [])
}
