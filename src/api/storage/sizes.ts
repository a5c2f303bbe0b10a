import { builder } from '../builder'
import { readSizes, type SizeBucket } from './read/sizes'
import { spanOf } from './read/span'

const SizeBucketType = builder.objectRef<SizeBucket>('StorageSizeBucket').implement({
  description: 'Uploads whose true sizes lie between two powers of two; empty files have a bucket of their own.',
  fields: (t) => ({
    fromBytes: t.expose('fromBytes', {
      type: 'BigInt',
      nullable: false,
      description: 'Smallest size of the bucket. Unit: bytes.',
    }),
    toBytes: t.expose('toBytes', {
      type: 'BigInt',
      nullable: false,
      description: 'Smallest size beyond the bucket. Unit: bytes.',
    }),
    submissions: t.exposeInt('submissions', { nullable: false, description: 'Uploads. Unit: submissions.' }),
    sizeBytes: t.expose('sizeBytes', {
      type: 'BigInt',
      nullable: false,
      description: 'True sizes added up. Unit: bytes.',
    }),
  }),
})

builder.queryField('storageSizes', (t) =>
  t.field({
    type: [SizeBucketType],
    nullable: false,
    description: 'How large files are, over any window: one bucket for each power of two that occurs, smallest first.',
    complexity: { field: 10, multiplier: 30 },
    args: {
      since: t.arg({ type: 'DateTime', description: 'Block time, inclusive; by default the first block.' }),
      until: t.arg({
        type: 'DateTime',
        description: 'Block time, exclusive; by default after the last indexed block.',
      }),
    },
    resolve: async (_root, args, { db }) => readSizes(db, await spanOf(db, args)),
  }),
)
