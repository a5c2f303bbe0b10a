import { StorageSubmission } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { StorageAccountType } from './account'

const table = ownTable(StorageSubmission)
export const StorageSubmissionType = entityNode(StorageSubmission, { key: 'factId' })

builder.objectField(StorageSubmissionType, 'account', (t) =>
  t.field({
    type: StorageAccountType,
    description: 'Who the upload is for, with its totals.',
    resolve: ({ submitter }) => submitter,
  }),
)

entityList({
  name: 'storageSubmissions',
  description: 'Uploads, newest first.',
  type: StorageSubmissionType,
  table,
  order: 'DESC',
  filters: { account: 'submitter', sender: 'sender', fileRoot: 'fileRoot' },
  clock: table,
})

entitySingle({
  name: 'storageSubmission',
  description: 'One upload.',
  type: StorageSubmissionType,
  table,
  by: { submissionIndex: 'submissionIndex', factId: 'id' },
})
