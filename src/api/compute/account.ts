import { compositeId } from '../../lib/ids'
import { ComputeAccount } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ComputeLedgerType } from './ledger'
import { ComputeProviderType } from './provider'

const table = ownTable(ComputeAccount)
export const ComputeAccountType = entityNode(ComputeAccount, { key: null, except: ['refunds', 'ledgerId'] })

builder.objectFields(ComputeAccountType, (t) => ({
  userLedger: t.field({
    type: ComputeLedgerType,
    description: describe('ComputeAccount', 'ledgerId'),
    resolve: ({ ledgerId }) => ledgerId,
  }),
  computeProvider: t.field({
    type: ComputeProviderType,
    description: 'The provider with its totals; null when it never listed a service or settled a bill.',
    resolve: ({ provider }) => provider,
  }),
}))

entityList({
  name: 'computeAccounts',
  description: 'Sub-accounts: what users have set aside for providers.',
  type: ComputeAccountType,
  table,
  order: 'ASC',
  filters: { user: 'userAddress', provider: 'provider' },
})

builder.queryField('computeAccount', (t) =>
  t.field({
    type: ComputeAccountType,
    description: 'What a user has set aside for a provider in a serving contract.',
    args: {
      serving: t.arg({ type: 'Address', required: true, description: describe('ComputeAccount', 'serving') }),
      user: t.arg({ type: 'Address', required: true, description: describe('ComputeAccount', 'userAddress') }),
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeAccount', 'provider') }),
    },
    resolve: (_root, { serving, user, provider }) => compositeId(serving, user, provider),
  }),
)

childrenField({
  parent: ComputeLedgerType,
  name: 'accounts',
  description: 'Its sub-accounts.',
  type: ComputeAccountType,
  table,
  belonging: { column: 'ledgerId' },
  order: 'ASC',
})
