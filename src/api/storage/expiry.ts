import { releaseSecondsOf } from '../../config/releaseSeconds'
import { builder, type Types } from '../builder'
import type { ApiContext } from '../context'
import { headTime } from '../read/domainStatus'
import { StorageAccountType } from './account'
import { accountExpiries, type Expiry, type ExpiryState, type Moment, networkExpiry, stateAt } from './read/expiry'
import { later } from './read/span'
import { StorageSubmissionType } from './submission'
import { StorageVolumeType } from './volume'

type Argument = PothosSchemaTypes.FieldBuilder<Types, object>['arg']

export const asOfArgument = (arg: Argument) => ({
  asOf: arg({ type: 'DateTime', description: 'Moment of the answer; by default the time of the last indexed block.' }),
})

export const ExpiryStateEnum = builder.enumType('StorageExpiryState', {
  description: 'How far an upload is from its end. Nothing on chain deletes it: storage nodes may from then on.',
  values: {
    EXPIRED: { value: 'EXPIRED' as ExpiryState, description: 'Its time is over.' },
    EXPIRING: { value: 'EXPIRING' as ExpiryState, description: 'Its time is over within seven days.' },
    HEALTHY: { value: 'HEALTHY' as ExpiryState, description: 'It has more than seven days left.' },
  },
})

/** The moment that a caller names, but none before 1970, or that of the last indexed block. */
export async function momentOf(context: ApiContext, asOf: Date | null | undefined): Promise<Moment> {
  return {
    asOf: asOf ? later(asOf, 0) : await headTime(context.db, 'storage'),
    releaseSeconds: releaseSecondsOf(context.network),
  }
}

const DESCRIPTIONS = {
  total: 'All of them, whatever their state.',
  expired: 'Those whose time is over.',
  expiring: 'Those whose time is over within seven days.',
  healthy: 'Those with more than seven days left.',
} as const

const ExpiryType = builder.objectRef<Expiry>('StorageExpiry').implement({
  description: 'Uploads up to a moment by their state at that moment.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'The moment, UTC.' }),
    releaseSeconds: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'How long an upload is kept. Unit: seconds.',
      resolve: ({ releaseSeconds }) => BigInt(releaseSeconds),
    }),
    ...Object.fromEntries(
      (['total', 'expired', 'expiring', 'healthy'] as const).map((name) => [
        name,
        t.expose(name, { type: StorageVolumeType, nullable: false, description: DESCRIPTIONS[name] }),
      ]),
    ),
  }),
})

builder.queryField('storageExpiry', (t) =>
  t.field({
    type: ExpiryType,
    nullable: false,
    description: 'All uploads of the network by state: expired, expiring within seven days, healthy.',
    args: asOfArgument(t.arg),
    complexity: { field: 10 },
    resolve: async (_root, { asOf }, context) => networkExpiry(context.db, await momentOf(context, asOf)),
  }),
)

builder.objectField(StorageAccountType, 'expiry', (t) =>
  t.loadable({
    type: ExpiryType,
    nullable: false,
    description: 'Its uploads by state: expired, expiring within seven days, healthy.',
    args: asOfArgument(t.arg),
    // By path: fields with another moment have another loader.
    byPath: true,
    complexity: { field: 10 },
    load: async (accounts: string[], context, { asOf }) =>
      accountExpiries(context.db, accounts, await momentOf(context, asOf)),
    resolve: ({ id }) => id,
  }),
)

builder.objectFields(StorageSubmissionType, (t) => ({
  expiresAt: t.field({
    type: 'DateTime',
    nullable: false,
    description: 'When its time is over: block time and release time, UTC.',
    resolve: ({ time }, _args, context) => later(time, releaseSecondsOf(context.network)),
  }),
  expiryState: t.field({
    type: ExpiryStateEnum,
    nullable: false,
    description: 'How far it is from its end.',
    args: asOfArgument(t.arg),
    resolve: async ({ time }, { asOf }, context) => {
      const moment = await momentOf(context, asOf)
      return stateAt(later(time, moment.releaseSeconds), moment.asOf)
    },
  }),
}))
