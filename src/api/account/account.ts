import { builder } from '../builder'
import { balanceOf, NativeBalanceType } from '../chain/balance'
import { domainStates } from '../status/domainState'
import { DomainStatusType } from '../status/squidStatus'
import { readContractNames } from './read/contract'
import { readRoles } from './read/roles'
import { AccountRoleType } from './role'
import { RoleNameEnum } from './roleName'

/** An address; everything about it is read where it is asked for. */
export interface Account {
  readonly address: string
}

export const AccountType = builder.objectRef<Account>('Account').implement({
  description:
    'An address, and everything that it was in all domains. An address without roles is one that nothing is known of.',
  fields: (t) => ({
    address: t.expose('address', { type: 'Address', nullable: false, description: 'The address.' }),
    roles: t.loadableList({
      type: AccountRoleType,
      nullable: false,
      description:
        'What it was, by domain. Domains that are not indexed tell nothing: see domains, which say whether they are.',
      args: { only: t.arg({ type: [RoleNameEnum], description: 'Only these.' }) },
      complexity: { field: 50 },
      byPath: true,
      load: (addresses: string[], { db }, { only }) => readRoles(db, addresses, only ?? undefined) as never,
      resolve: ({ address }) => address,
    }),
    contract: t.loadable({
      type: 'String',
      nullable: true,
      description:
        'Name of the contract here, told by the latest kept transaction to it; null where none was kept or it is none of ours.',
      byPath: true,
      load: (addresses: string[], { db }) => readContractNames(db, addresses),
      resolve: ({ address }) => address,
    }),
    isReserve: t.boolean({
      nullable: false,
      description: 'Whether what it holds does not circulate. Source: network file.',
      resolve: ({ address }, _args, { network }) => network.reserveAddresses?.includes(address) ?? false,
    }),
    nativeBalance: t.field({
      type: NativeBalanceType,
      nullable: true,
      description: 'Its native balance, asked of the chain; null when it cannot be asked.',
      complexity: { field: 100 },
      resolve: ({ address }, _args, context) => balanceOf(address, context),
    }),
    domains: t.field({
      type: [DomainStatusType],
      nullable: false,
      description: 'How far each domain is: one that is not indexed tells no roles.',
      resolve: (_account, _args, context) => domainStates(context.db, context),
    }),
  }),
})

builder.queryField('account', (t) =>
  t.field({
    type: AccountType,
    nullable: false,
    description:
      'One address with all its roles: sender, holder, uploader, miner, signer, user, provider, owner, buyer …',
    args: { address: t.arg({ type: 'Address', required: true, description: 'The address.' }) },
    resolve: (_root, { address }) => ({ address }),
  }),
)
