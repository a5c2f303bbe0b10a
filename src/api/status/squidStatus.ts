import { builder } from '../builder'
import { DomainEnum } from '../enums'
import { countsOf } from './counts'
import { type DomainState, domainStates, type SyncState } from './domainState'

const SyncStateEnum = builder.enumType('SyncState', {
  description: 'How far a domain is.',
  values: {
    NOT_DEPLOYED: {
      value: 'NOT_DEPLOYED' as SyncState,
      description: 'Nothing to index on this network, or not begun.',
    },
    SYNCING: { value: 'SYNCING' as SyncState, description: 'Behind the head of the chain.' },
    LIVE: { value: 'LIVE' as SyncState, description: 'At the head of the chain.' },
  },
})

export const DomainStatusType = builder.objectRef<DomainState>('DomainStatus').implement({
  description: 'Where the processor of one domain stands.',
  fields: (t) => ({
    domain: t.expose('domain', { type: DomainEnum, nullable: false, description: 'The domain.' }),
    state: t.expose('state', { type: SyncStateEnum, nullable: false, description: 'How far it is.' }),
    height: t.int({
      description: 'Last indexed block, final or not. Unit: block.',
      resolve: ({ status }) => atLeastZero(status?.head_height),
    }),
    hash: t.string({
      description: 'Hash of that block.',
      resolve: ({ status }) => hashAt(status?.head_height, status?.head_hash),
    }),
    finalizedHeight: t.int({
      description: 'Last indexed block that is final. Unit: block.',
      resolve: ({ status }) => atLeastZero(status?.height),
    }),
    finalizedHash: t.string({
      description: 'Hash of that block.',
      resolve: ({ status }) => hashAt(status?.height, status?.hash),
    }),
    coveredFrom: t.int({
      description: 'Block from which the figures hold. Unit: block.',
      resolve: ({ status }) => status?.covered_from,
    }),
    chainHead: t.exposeInt('chainHead', {
      description: 'Head of the chain as the archive sees it; null when it cannot be asked. Unit: block.',
    }),
    lagBlocks: t.exposeInt('lagBlocks', { description: 'chainHead - height. Unit: blocks.' }),
    lagSeconds: t.exposeInt('lagSeconds', { description: 'Age of the last indexed block. Unit: seconds.' }),
    silentCalls: t.boolean({
      description:
        'Whether calls that emit no log are followed; without them the columns that depend on them are null.',
      resolve: ({ status }) => status?.silent_calls,
    }),
    undecodableLogs: t.int({
      nullable: false,
      description: 'Raw logs with reason UNDECODABLE. Unit: logs.',
      resolve: async ({ domain }, _args, { db }) => (await countsOf(db, domain)).undecodable,
    }),
    unhandledLogs: t.int({
      nullable: false,
      description: 'Raw logs with reason UNHANDLED. Unit: logs.',
      resolve: async ({ domain }, _args, { db }) => (await countsOf(db, domain)).unhandled,
    }),
    forks: t.int({
      nullable: false,
      description: 'Rollbacks so far. Unit: rollbacks.',
      resolve: async ({ domain }, _args, { db }) => (await countsOf(db, domain)).forks,
    }),
  }),
})

const atLeastZero = (height: number | undefined) => (height === undefined || height < 0 ? null : height)
const hashAt = (height: number | undefined, hash: string | undefined) => (atLeastZero(height) === null ? null : hash)

builder.queryField('squidStatus', (t) =>
  t.field({
    type: [DomainStatusType],
    nullable: false,
    description: 'Where the processor of each domain stands.',
    resolve: (_root, _args, context) => domainStates(context.db, context),
  }),
)
