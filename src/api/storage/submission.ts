import { StorageSubmission } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { StorageAccountType } from './account'

const table = ownTable(StorageSubmission)
export const StorageSubmissionType = entityNode(StorageSubmission, { key: 'factId' })

const SEGMENT_BYTES = 262_144n

builder.objectFields(StorageSubmissionType, (t) => ({
  account: t.field({
    type: StorageAccountType,
    description: 'Who the upload is for, with its totals.',
    resolve: ({ submitter }) => submitter,
  }),
  segments: t.field({
    type: 'BigInt',
    nullable: false,
    description: 'Segments of 262,144 bytes that storage nodes cut it into, the last one included. Unit: segments.',
    resolve: ({ sizeBytes }) => (sizeBytes + SEGMENT_BYTES - 1n) / SEGMENT_BYTES,
  }),
}))

entityList({
  name: 'storageSubmissions',
  description: 'Uploads, newest first.',
  type: StorageSubmissionType,
  table,
  order: 'DESC',
  filters: { account: 'submitter', sender: 'sender', fileRoot: 'fileRoot', txHash: 'txHash' },
  clock: table,
})

entitySingle({
  name: 'storageSubmission',
  description: 'One upload.',
  type: StorageSubmissionType,
  table,
  by: { submissionIndex: 'submissionIndex', factId: 'id' },
})
