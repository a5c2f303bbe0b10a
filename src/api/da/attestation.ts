import { DaAttestation, DaSignature, DaSkippedItem } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ratio } from '../ratio'
import { entitySingle } from '../single'
import { DaBlobType } from './blob'
import { DaQuorumType } from './quorum'

const table = ownTable(DaAttestation)
const signatures = ownTable(DaSignature)
const skipped = ownTable(DaSkippedItem)
export const DaAttestationType = entityNode(DaAttestation, { key: 'factId', except: ['blob', 'quorum'] })
const DaSignatureType = entityNode(DaSignature, { key: 'factId', except: ['attestation', 'quorum'] })

builder.objectFields(DaAttestationType, (t) => ({
  blob: t.field({ type: DaBlobType, description: describe('DaAttestation', 'blob'), resolve: ({ blob }) => blob }),
  quorum: t.field({
    type: DaQuorumType,
    description: 'Its quorum; null when nobody told who holds the rows.',
    resolve: ({ quorum }) => quorum,
  }),
  participation: t.float({
    description: 'Signed rows ÷ rows of the quorum; null when not known.',
    resolve: ({ signedRows, quorumRows }) =>
      signedRows == null || quorumRows == null ? null : ratio(signedRows, quorumRows),
  }),
}))

builder.objectFields(DaBlobType, (t) => ({
  attestation: t.field({
    type: DaAttestationType,
    description: 'Its verification; null before.',
    resolve: ({ attestationId }) => attestationId ?? null,
  }),
}))

builder.objectFields(DaSignatureType, (t) => ({
  attestation: t.field({
    type: DaAttestationType,
    description: describe('DaSignature', 'attestation'),
    resolve: ({ attestation }) => attestation,
  }),
}))

childrenField({
  parent: DaAttestationType,
  name: 'signatures',
  description: 'What each signer of the quorum signed, by address.',
  type: DaSignatureType,
  table: signatures,
  belonging: 'idBeginsWithKey',
  order: 'ASC',
})

entityList({
  name: 'daAttestations',
  description: 'Verified blobs with who signed, newest first.',
  type: DaAttestationType,
  table,
  order: 'DESC',
  filters: { client: 'client', dataRoot: 'dataRoot', epoch: 'epoch', quorum: 'quorum' },
  clock: table,
})

entitySingle({
  name: 'daAttestation',
  description: 'One verification of a blob.',
  type: DaAttestationType,
  table,
  by: { factId: 'id' },
})

entityList({
  name: 'daSignatures',
  description: 'What signers signed of verified blobs, newest first.',
  type: DaSignatureType,
  table: signatures,
  order: 'DESC',
  filters: { signer: 'signer' },
  clock: table,
})

entityList({
  name: 'daSkippedItems',
  description: 'Items of verifications that did nothing, newest first.',
  type: entityNode(DaSkippedItem, { key: 'factId' }),
  table: skipped,
  order: 'DESC',
  filters: { dataRoot: 'dataRoot' },
})
