import { releaseSecondsOf } from '../../config/releaseSeconds'
import { toHex } from '../../lib/hex'
import { builder } from '../builder'
import { asOfArgument, ExpiryStateEnum, momentOf } from './expiry'
import { stateAt } from './read/expiry'
import { type File, readFiles } from './read/file'
import { later } from './read/span'
import { StorageSubmissionType } from './submission'

export const FileType = builder.objectRef<File>('StorageFile').implement({
  description:
    'All uploads of one file root. Each later one renews the file; storageSubmissions(fileRoot:) lists them one by one.',
  fields: (t) => ({
    fileRoot: t.expose('fileRoot', { type: 'Bytes', nullable: false, description: 'Root of the file.' }),
    submissions: t.exposeInt('submissions', {
      nullable: false,
      description: 'Uploads, the first included. Unit: submissions.',
    }),
    renewals: t.int({
      nullable: false,
      description: 'Uploads after the first. Unit: submissions.',
      resolve: ({ submissions }) => submissions - 1,
    }),
    submitters: t.exposeInt('submitters', {
      nullable: false,
      description: 'Distinct addresses that it was uploaded for. Unit: addresses.',
    }),
    first: t.field({
      type: StorageSubmissionType,
      nullable: false,
      description: 'The first upload.',
      resolve: ({ firstId }) => firstId,
    }),
    latest: t.field({
      type: StorageSubmissionType,
      nullable: false,
      description: 'The latest upload.',
      resolve: ({ latestId }) => latestId,
    }),
    sizeBytes: t.expose('sizeBytes', {
      type: 'BigInt',
      nullable: false,
      description: 'True sizes of all uploads added up. Unit: bytes.',
    }),
    feeWei: t.expose('feeWei', {
      type: 'BigInt',
      nullable: false,
      description: 'Known fees of all uploads added up. Unit: wei.',
    }),
    unknownFees: t.exposeInt('unknownFees', {
      nullable: false,
      description: 'Uploads whose fee is not known and not in feeWei. Unit: submissions.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: "When its latest upload's time is over, UTC.",
      resolve: ({ latestTime }, _args, context) => later(latestTime, releaseSecondsOf(context.network)),
    }),
    expiryState: t.field({
      type: ExpiryStateEnum,
      nullable: false,
      description: 'How far its latest upload is from its end.',
      args: asOfArgument(t.arg),
      resolve: async ({ latestTime }, { asOf }, context) => {
        const moment = await momentOf(context, asOf)
        return stateAt(later(latestTime, moment.releaseSeconds), moment.asOf)
      },
    }),
  }),
})

const keyOf = (root: Uint8Array) => toHex(root).slice(2)

builder.queryField('storageFile', (t) =>
  t.field({
    type: FileType,
    description: 'One file over all its uploads.',
    complexity: { field: 10 },
    args: { fileRoot: t.arg({ type: 'Bytes', required: true, description: 'Root of the file.' }) },
    resolve: async (_root, { fileRoot }, { db }) => (await readFiles(db, [keyOf(fileRoot)]))[0] ?? null,
  }),
)

builder.objectField(StorageSubmissionType, 'file', (t) =>
  t.loadable({
    type: FileType,
    nullable: true,
    description: 'The file over all its uploads; null when its root is not known.',
    byPath: true,
    complexity: { field: 10 },
    load: (roots: string[], { db }) => readFiles(db, roots) as never,
    resolve: ({ fileRoot }) => (fileRoot ? keyOf(fileRoot) : null),
  }),
)
