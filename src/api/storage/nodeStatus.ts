import { builder } from '../builder'
import { StorageAccountType } from './account'
import {
  type NodeFiles,
  type NodeStatus,
  type NodeSync,
  readAllNodeFiles,
  readNodeFiles,
  readNodeStatuses,
  readNodeSync,
  uploadKey,
} from './read/nodeStatus'
import { StorageSubmissionType } from './submission'

const STATUSES = ['NOT_UPLOADED', 'PARTIAL', 'UPLOADED', 'PRUNED'] as const

const StatusEnum = builder.enumType('StorageNodeFileStatus', {
  description: 'What storage nodes hold of a file. The chain does not know it: nodes are asked.',
  values: {
    NOT_UPLOADED: { value: 'NOT_UPLOADED' as string, description: 'Nothing yet; 0 in the official explorer.' },
    PARTIAL: { value: 'PARTIAL' as string, description: 'Some segments; 1 in the official explorer.' },
    UPLOADED: { value: 'UPLOADED' as string, description: 'All of it, finalized; 2 in the official explorer.' },
    PRUNED: { value: 'PRUNED' as string, description: 'Dropped by the nodes; 3 in the official explorer.' },
  },
})

const NodeStatusType = builder.objectRef<NodeStatus>('StorageNodeStatus').implement({
  description: 'What a storage node or indexer last said of one upload.',
  fields: (t) => ({
    status: t.field({
      type: StatusEnum,
      description: 'What the nodes hold; null: the source does not know the file.',
      resolve: ({ status }) => (status === null ? null : STATUSES[status]),
    }),
    code: t.exposeInt('status', {
      description: 'The same as the number that the official explorer uses, 0 to 3. Unit: code.',
    }),
    uploadedSegments: t.expose('uploadedSegments', {
      type: 'BigInt',
      description: 'Segments that the nodes hold; null when the source does not know the file. Unit: segments.',
    }),
    lastChecked: t.expose('lastChecked', {
      type: 'DateTime',
      nullable: false,
      description: 'When the source answered last, UTC.',
    }),
    statusSince: t.expose('statusSince', {
      type: 'DateTime',
      description: 'When an answer first said so, UTC; null when none has said anything.',
    }),
    source: t.exposeString('source', { nullable: false, description: 'Who was asked, its URL without secrets.' }),
  }),
})

const count = (meaning: string) => ({ nullable: false as const, description: `${meaning} Unit: submissions.` })

const NodeFilesType = builder.objectRef<NodeFiles>('StorageNodeFiles').implement({
  description: 'Uploads that storage nodes were asked about, by what they said last.',
  fields: (t) => ({
    asked: t.exposeInt('asked', count('Uploads that nodes were asked about.')),
    unknown: t.exposeInt('unknown', count('Those that the source does not know.')),
    notUploaded: t.exposeInt('notUploaded', count('Those of which the nodes hold nothing yet.')),
    partial: t.exposeInt('partial', count('Those of which they hold some segments.')),
    uploaded: t.exposeInt('uploaded', count('Those that they hold.')),
    pruned: t.exposeInt('pruned', count('Those that they have dropped.')),
  }),
})

const NodeSyncType = builder.objectRef<NodeSync>('StorageNodeSync').implement({
  description: 'How far a storage node or indexer has read the chain.',
  fields: (t) => ({
    source: t.exposeString('source', { nullable: false, description: 'Who was asked, its URL without secrets.' }),
    logSyncHeight: t.expose('logSyncHeight', {
      type: 'BigInt',
      nullable: false,
      description: 'Last block whose logs it has read. Unit: block.',
    }),
    lastChecked: t.expose('lastChecked', { type: 'DateTime', nullable: false, description: 'When it said so, UTC.' }),
  }),
})

builder.queryFields((t) => ({
  storageNodeFiles: t.field({
    type: NodeFilesType,
    description: 'What storage nodes hold of all uploads; null while nobody is asked.',
    complexity: { field: 10 },
    resolve: (_root, _args, { db }) => readAllNodeFiles(db),
  }),
  storageNodes: t.field({
    type: [NodeSyncType],
    nullable: false,
    description: 'Storage nodes and indexers that are asked, and how far they have read the chain.',
    resolve: (_root, _args, { db }) => readNodeSync(db),
  }),
}))

builder.objectField(StorageAccountType, 'nodeFiles', (t) =>
  t.loadable({
    type: NodeFilesType,
    description: 'What storage nodes hold of its uploads; null while nobody is asked.',
    byPath: true,
    complexity: { field: 10 },
    load: (accounts: string[], { db }) => readNodeFiles(db, accounts) as never,
    resolve: ({ id }) => id,
  }),
)

builder.objectField(StorageSubmissionType, 'nodeStatus', (t) =>
  t.loadable({
    type: NodeStatusType,
    description: 'What storage nodes said of it last; null while nobody was asked.',
    byPath: true,
    load: (keys: string[], { db }) => readNodeStatuses(db, keys) as never,
    resolve: ({ submissionIndex, fileRoot }) => (fileRoot ? uploadKey(submissionIndex, fileRoot) : null),
  }),
)
