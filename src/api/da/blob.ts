import { DaBlob, DaUpload } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { equal } from '../read/condition'
import { readOne } from '../read/rows'
import { entitySingle } from '../single'

/** The most that one blob can hold: a matrix of 1024 × 1024 elements of 31 bytes, less its padding. */
const MAX_BLOB_BYTES = 32_505_852

const blobs = ownTable(DaBlob)
const uploads = ownTable(DaUpload)
export const DaBlobType = entityNode(DaBlob, { key: 'factId' })
export const DaUploadType = entityNode(DaUpload, { key: 'factId', except: ['blob'] })

interface SizeBound {
  readonly maxBytes: number
}

const DaSizeBoundType = builder.objectRef<SizeBound>('DaSizeBound').implement({
  description: 'What is known of the size of a blob: a bound, never the size itself, which is not on chain.',
  fields: (t) => ({
    maxBytes: t.exposeInt('maxBytes', {
      nullable: false,
      description: 'No blob is larger: 1024 × 1024 elements of 31 bytes, less the padding. Unit: bytes.',
    }),
    basis: t.field({
      type: builder.enumType('DaSizeBasis', {
        description: 'What a statement on a size rests on.',
        values: { MAX_BLOB: { description: 'The most that any blob can hold; this one may be far smaller.' } } as const,
      }),
      nullable: false,
      description: 'What the bound rests on.',
      resolve: () => 'MAX_BLOB' as const,
    }),
  }),
})

builder.objectField(DaBlobType, 'sizeBound', (t) =>
  t.field({
    type: DaSizeBoundType,
    nullable: false,
    description: 'A bound on its size, which is not on chain.',
    resolve: () => ({ maxBytes: MAX_BLOB_BYTES }),
  }),
)

builder.objectField(DaUploadType, 'blob', (t) =>
  t.field({
    type: DaBlobType,
    description: describe('DaUpload', 'blob'),
    resolve: ({ blob }) => blob,
  }),
)

childrenField({
  parent: DaBlobType,
  name: 'allUploads',
  description: 'Its uploads, oldest first.',
  type: DaUploadType,
  table: uploads,
  belonging: { column: 'blob' },
  order: 'ASC',
})

entityList({
  name: 'daBlobs',
  description:
    'Blobs by their first upload, newest first. Those that wait for too long: blobStatus UPLOADED and until, oldest first.',
  type: DaBlobType,
  table: blobs,
  order: 'DESC',
  filters: { blobStatus: 'blobStatus', client: 'client', dataRoot: 'dataRoot', epoch: 'epoch' },
  clock: uploads,
})

builder.queryField('daBlob', (t) =>
  t.field({
    type: DaBlobType,
    description: 'The blob of a root in an epoch and quorum.',
    args: {
      dataRoot: t.arg({ type: 'Bytes', required: true, description: describe('DaBlob', 'dataRoot') }),
      epoch: t.arg({ type: 'BigInt', required: true, description: describe('DaBlob', 'epoch') }),
      quorumId: t.arg({ type: 'BigInt', required: true, description: describe('DaBlob', 'quorumId') }),
    },
    resolve: (_root, { dataRoot, epoch, quorumId }, { db }) =>
      readOne(db, blobs, [
        ...equal(blobs, 'dataRoot', dataRoot),
        ...equal(blobs, 'epoch', epoch),
        ...equal(blobs, 'quorumId', quorumId),
      ]),
  }),
)

entityList({
  name: 'daUploads',
  description: 'Announced roots, newest first.',
  type: DaUploadType,
  table: uploads,
  order: 'DESC',
  filters: { client: 'client', dataRoot: 'dataRoot' },
  clock: uploads,
})

entitySingle({
  name: 'daUpload',
  description: 'One announced root.',
  type: DaUploadType,
  table: uploads,
  by: { factId: 'id' },
})
