import { builder } from '../builder'
import { DomainEnum } from '../enums'
import { statusOf } from '../read/domainStatus'
import { pageSize } from '../read/page'
import { type AccountRole, type RoleKey, readFigures } from './read/roles'
import { RoleNameEnum } from './roleName'

const keyOf = ({ role, address }: RoleKey) => `${role}-${address}`

function roleOf(key: string): RoleKey {
  const end = key.lastIndexOf('-')
  return { role: key.slice(0, end) as RoleKey['role'], address: key.slice(end + 1) }
}

export const AccountRoleType = builder.objectRef<AccountRole>('AccountRole').implement({
  description: 'One thing that an address was, and since when, as far as its domain is indexed.',
  fields: (t) => ({
    role: t.expose('role', { type: RoleNameEnum, nullable: false, description: 'What it was.' }),
    domain: t.expose('domain', { type: DomainEnum, nullable: false, description: 'Domain that tells it.' }),
    firstBlock: t.exposeInt('firstBlock', {
      nullable: true,
      description: 'Block in which it first was that; null when not known. Unit: block.',
    }),
    firstTime: t.expose('firstTime', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of that block, UTC; null when not known.',
    }),
    lastBlock: t.exposeInt('lastBlock', {
      nullable: true,
      description:
        'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block.',
    }),
    lastTime: t.expose('lastTime', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of that block, UTC; null when not known.',
    }),
    asOfBlock: t.int({
      nullable: true,
      description: 'Last block of the domain that is indexed. Unit: block.',
      resolve: async ({ domain }, _args, { db }) => (await statusOf(db, domain))?.head_height ?? null,
    }),
  }),
})

builder.objectField(AccountRoleType, 'figures', (t) =>
  t.loadableList({
    type: builder.nodeInterfaceRef(),
    nullable: false,
    description:
      'What its domain keeps about it in this role: its totals, one for each contract or counterpart; or its latest acts where no totals are kept. The role says of which type they are.',
    args: { first: t.arg.int({ required: true, defaultValue: 10, description: 'How many at most.' }) },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    byPath: true,
    load: (keys: string[], { db }, args) => readFigures(db, keys.map(roleOf), pageSize(args)) as never,
    resolve: (role) => keyOf(role),
  }),
)
