import { builder } from '../../builder'
import { describe } from '../../entity'
import { readUtilisation, type Utilisation } from './queries'

const UtilisationType = builder.objectRef<Utilisation>('ComputeFineTuningUtilisation').implement({
  description: 'How long a fine-tuning service was busy and idle in a window; while it was not listed it was neither.',
  fields: (t) => ({
    serving: t.field({
      type: 'Address',
      nullable: false,
      description: describe('ComputeFineTuningOccupancy', 'serving'),
      resolve: ({ serving }) => serving,
    }),
    provider: t.field({
      type: 'Address',
      nullable: false,
      description: describe('ComputeFineTuningOccupancy', 'provider'),
      resolve: ({ provider }) => provider,
    }),
    busySeconds: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'How long it was busy. Unit: seconds.',
      resolve: ({ busy_seconds }) => BigInt(busy_seconds),
    }),
    idleSeconds: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'How long it was listed and idle. Unit: seconds.',
      resolve: ({ idle_seconds }) => BigInt(idle_seconds),
    }),
  }),
})

builder.queryField('computeFineTuningUtilisation', (t) =>
  t.field({
    type: [UtilisationType],
    nullable: false,
    description: 'How long the services of a provider were busy and idle, one row per serving contract.',
    complexity: { field: 20 },
    args: {
      provider: t.arg({
        type: 'Address',
        required: true,
        description: describe('ComputeFineTuningOccupancy', 'provider'),
      }),
      since: t.arg({ type: 'DateTime', description: 'Begin of the window; absent: from the first listing on.' }),
      until: t.arg({ type: 'DateTime', description: 'End of the window, at most the time of the last indexed block.' }),
    },
    resolve: (_root, args, { db }) => readUtilisation(db, args),
  }),
)
