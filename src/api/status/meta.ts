import { builder } from '../builder'
import { DomainEnum } from '../enums'
import { countsOf } from './counts'
import { type DomainState, domainStates } from './domainState'

interface MetaBlock {
  readonly number: number
  readonly hash: string
  readonly timestamp: number | null
}

const MetaBlockType = builder.objectRef<MetaBlock>('MetaBlock').implement({
  description: 'A block that a domain has indexed.',
  fields: (t) => ({
    number: t.exposeInt('number', { nullable: false, description: 'Height. Unit: block.' }),
    hash: t.exposeString('hash', { nullable: false, description: 'Hash of the block.' }),
    timestamp: t.exposeInt('timestamp', {
      description: 'Block time; null where it is not known. Unit: seconds since 1970.',
    }),
  }),
})

const MetaType = builder.objectRef<DomainState>('Meta').implement({
  description: 'State of one domain, in the words that clients of other indexers know.',
  fields: (t) => ({
    block: t.field({
      type: MetaBlockType,
      description: 'Last indexed block, final or not.',
      resolve: ({ status }) => {
        const time = status?.head_time
        return block(status?.head_height, status?.head_hash, time ? Math.floor(time.getTime() / 1_000) : null)
      },
    }),
    finalizedBlock: t.field({
      type: MetaBlockType,
      description: 'Last indexed block that is final.',
      resolve: ({ status }) => block(status?.height, status?.hash, null),
    }),
    hasIndexingErrors: t.boolean({
      nullable: false,
      description: 'Whether there are logs that no ABI version we know decodes.',
      resolve: async ({ domain }, _args, { db }) => (await countsOf(db, domain)).undecodable > 0,
    }),
    isReady: t.boolean({
      nullable: false,
      description: 'Whether the domain is at the head of the chain.',
      resolve: ({ state }) => state === 'LIVE',
    }),
    deployment: t.string({
      nullable: false,
      description: 'Network and domain.',
      resolve: ({ domain }, _args, { network }) => `${network.name}/${domain}`,
    }),
  }),
})

function block(height: number | undefined, hash: string | undefined, timestamp: number | null): MetaBlock | null {
  return height === undefined || height < 0 || hash === undefined ? null : { number: height, hash, timestamp }
}

builder.queryField('_meta', (t) =>
  t.field({
    type: MetaType,
    description: 'State of one domain.',
    args: { domain: t.arg({ type: DomainEnum, required: true, description: 'The domain.' }) },
    resolve: async (_root, { domain }, context) =>
      (await domainStates(context.db, context)).find((state) => state.domain === domain),
  }),
)
