import { ComputeRefundRequest } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ComputeAccountType } from './account'

const table = ownTable(ComputeRefundRequest)
export const ComputeRefundRequestType = entityNode(ComputeRefundRequest, { key: 'factId', except: ['account'] })

builder.objectField(ComputeRefundRequestType, 'account', (t) =>
  t.field({
    type: ComputeAccountType,
    description: describe('ComputeRefundRequest', 'account'),
    resolve: ({ account }) => account,
  }),
)

childrenField({
  parent: ComputeAccountType,
  name: 'refundRequests',
  description: 'Requests to take money back from it, newest first.',
  type: ComputeRefundRequestType,
  table,
  belonging: { column: 'account' },
  order: 'DESC',
})

entityList({
  name: 'computeRefundRequests',
  description: 'Requests to take money back from sub-accounts, newest first.',
  type: ComputeRefundRequestType,
  table,
  order: 'DESC',
  filters: { user: 'userAddress', provider: 'provider' },
  clock: table,
})
