import { compositeId } from '../../../lib/ids'
import {
  ComputeSandboxAccount,
  ComputeSandboxAcknowledgement,
  ComputeSandboxDeposit,
  ComputeSandboxRefund,
} from '../../../model/generated'
import { builder } from '../../builder'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { equal } from '../../read/condition'
import { readOne } from '../../read/rows'
import { ComputeSandboxServiceType, sandboxProviderKey } from './service'

const table = ownTable(ComputeSandboxAccount)
export const ComputeSandboxAccountType = entityNode(ComputeSandboxAccount, { key: null })
const parties = { user: 'userAddress', provider: 'provider' } as const

/** Key of a user's account with a provider. */
export const sandboxAccountKey = (serving: string, user: string, provider: string) =>
  compositeId(serving, user, provider)

const ComputeSandboxRefundType = entityNode(ComputeSandboxRefund, { key: 'factId' })

builder.objectFields(ComputeSandboxAccountType, (t) => ({
  service: t.field({
    type: ComputeSandboxServiceType,
    description: "The provider's service as it stands; null when it never listed one.",
    resolve: ({ serving, provider }) => sandboxProviderKey(serving, provider),
  }),
  refund: t.field({
    type: ComputeSandboxRefundType,
    description: 'The refund request that is open; null when none is.',
    resolve: ({ refundId }) => refundId ?? null,
  }),
}))

entityList({
  name: 'computeSandboxAccounts',
  description: 'What users have with providers of sandboxes.',
  type: ComputeSandboxAccountType,
  table,
  order: 'ASC',
  filters: parties,
})

builder.queryField('computeSandboxAccount', (t) =>
  t.field({
    type: ComputeSandboxAccountType,
    description: 'What a user has with a provider in a sandbox contract.',
    args: {
      serving: t.arg({ type: 'Address', required: true, description: describe('ComputeSandboxAccount', 'serving') }),
      user: t.arg({ type: 'Address', required: true, description: describe('ComputeSandboxAccount', 'userAddress') }),
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeSandboxAccount', 'provider') }),
    },
    resolve: (_root, { serving, user, provider }, { db }) =>
      readOne(db, table, equal(table, 'id', sandboxAccountKey(serving, user, provider))),
  }),
)

entityList({
  name: 'computeSandboxDeposits',
  description: 'Money paid into sandbox accounts, newest first.',
  type: entityNode(ComputeSandboxDeposit, { key: 'factId' }),
  table: ownTable(ComputeSandboxDeposit),
  order: 'DESC',
  filters: parties,
})

entityList({
  name: 'computeSandboxRefunds',
  description: 'Refunds that users asked for, newest first.',
  type: ComputeSandboxRefundType,
  table: ownTable(ComputeSandboxRefund),
  order: 'DESC',
  filters: parties,
})

entityList({
  name: 'computeSandboxAcknowledgements',
  description: 'Who trusted which signer of a sandbox provider, newest first.',
  type: entityNode(ComputeSandboxAcknowledgement, { key: 'factId' }),
  table: ownTable(ComputeSandboxAcknowledgement),
  order: 'DESC',
  filters: parties,
})
