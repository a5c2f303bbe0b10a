import { builder } from '../builder'
import type { Volume } from './read/sums'

export const StorageVolumeType = builder.objectRef<Volume>('StorageVolume').implement({
  description: 'Uploads added up.',
  fields: (t) => ({
    submissions: t.exposeInt('submissions', { nullable: false, description: 'Uploads. Unit: submissions.' }),
    sizeBytes: t.expose('sizeBytes', {
      type: 'BigInt',
      nullable: false,
      description: 'True sizes added up. Unit: bytes.',
    }),
    feeWei: t.expose('feeWei', { type: 'BigInt', nullable: false, description: 'Known fees added up. Unit: wei.' }),
    unknownFees: t.exposeInt('unknownFees', {
      nullable: false,
      description: 'Uploads whose fee is not known and not in feeWei. Unit: submissions.',
    }),
  }),
})
