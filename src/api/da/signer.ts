import { DaRegistration, DaSigner, DaSignerEpoch, DaSignerKey, DaSignerSocket, DaStake } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ratio } from '../ratio'
import { entitySingle } from '../single'
import { DaStakeType } from './stake'

const table = ownTable(DaSigner)
export const DaSignerType = entityNode(DaSigner, { key: 'address' })
const DaSignerKeyType = entityNode(DaSignerKey, { key: 'factId' })
const DaSignerSocketType = entityNode(DaSignerSocket, { key: 'factId' })
const DaSignerEpochType = entityNode(DaSignerEpoch, { key: null })
const ofSigner = { signer: 'signer' } as const

builder.objectFields(DaSignerType, (t) => ({
  key: t.field({
    type: DaSignerKeyType,
    description: 'Its keys as they stand; null when they were not seen.',
    resolve: ({ keyId }) => keyId ?? null,
  }),
}))

childrenField({
  parent: DaSignerType,
  name: 'sockets',
  description: 'Where it was reached, newest first.',
  type: DaSignerSocketType,
  table: ownTable(DaSignerSocket),
  belonging: { column: 'signer' },
  order: 'DESC',
})
childrenField({
  parent: DaSignerType,
  name: 'stakes',
  description: 'What the registry holds of it.',
  type: DaStakeType,
  table: ownTable(DaStake),
  belonging: { column: 'account' },
  order: 'ASC',
})
childrenField({
  parent: DaSignerType,
  name: 'epochs',
  description: 'What it did epoch by epoch, latest first.',
  type: DaSignerEpochType,
  table: ownTable(DaSignerEpoch),
  belonging: 'idBeginsWithKey',
  order: 'DESC',
})

builder.objectField(DaSignerEpochType, 'rate', (t) =>
  t.float({
    description: 'Signing rate of the epoch: rows signed ÷ rows assigned; null when none was assigned.',
    resolve: ({ rowsSigned, rowsAssigned }) => ratio(rowsSigned, rowsAssigned),
  }),
)

entityList({
  name: 'daSigners',
  description: 'Signers, by address.',
  type: DaSignerType,
  table,
  order: 'ASC',
})

entitySingle({ name: 'daSigner', description: 'One signer.', type: DaSignerType, table, by: { address: 'id' } })

entityList({
  name: 'daSignerKeys',
  description: 'Keys that signers registered, newest first.',
  type: DaSignerKeyType,
  table: ownTable(DaSignerKey),
  order: 'DESC',
  filters: ofSigner,
})

entityList({
  name: 'daSignerSockets',
  description: 'Where signers were reached, newest first.',
  type: DaSignerSocketType,
  table: ownTable(DaSignerSocket),
  order: 'DESC',
  filters: ofSigner,
})

entityList({
  name: 'daRegistrations',
  description: 'Registrations for an epoch with their votes, newest first.',
  type: entityNode(DaRegistration, { key: 'factId' }),
  table: ownTable(DaRegistration),
  order: 'DESC',
  filters: { ...ofSigner, epoch: 'epoch' },
})

entityList({
  name: 'daSignerEpochs',
  description: 'What signers did in an epoch.',
  type: DaSignerEpochType,
  table: ownTable(DaSignerEpoch),
  order: 'ASC',
  filters: { epoch: 'epoch' },
})
