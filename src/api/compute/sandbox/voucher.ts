import { ComputeSandboxVoucher, ComputeSandboxWithdrawal } from '../../../model/generated'
import { builder } from '../../builder'
import { entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { entitySingle } from '../../single'
import { ComputeSandboxAccountType, sandboxAccountKey } from './account'

const table = ownTable(ComputeSandboxVoucher)
const ComputeSandboxVoucherType = entityNode(ComputeSandboxVoucher, { key: 'factId' })

builder.objectField(ComputeSandboxVoucherType, 'account', (t) =>
  t.field({
    type: ComputeSandboxAccountType,
    description: 'The account that it is drawn on, as it stands now; null when it has none.',
    resolve: ({ serving, userAddress, provider }) => sandboxAccountKey(serving, userAddress, provider),
  }),
)

entityList({
  name: 'computeSandboxVouchers',
  description: 'Vouchers for the use of sandboxes, newest first.',
  type: ComputeSandboxVoucherType,
  table,
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress' },
  clock: table,
})

entitySingle({
  name: 'computeSandboxVoucher',
  description: 'One voucher.',
  type: ComputeSandboxVoucherType,
  table,
  by: { factId: 'id' },
})

entityList({
  name: 'computeSandboxWithdrawals',
  description: 'Earnings that providers of sandboxes took out, newest first.',
  type: entityNode(ComputeSandboxWithdrawal, { key: 'factId' }),
  table: ownTable(ComputeSandboxWithdrawal),
  order: 'DESC',
  filters: { provider: 'provider' },
})
