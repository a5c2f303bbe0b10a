import { ComputeSettlement } from '../../model/generated'
import { builder } from '../builder'
import { ComputeSettlementType } from '../compute/settlement'
import { describe, ownTable } from '../entity'
import type { FactEvent } from './factEvent'
import { factStream } from './factStream'

const table = ownTable(ComputeSettlement)

builder.subscriptionType({ description: 'Facts as they are indexed, and taken back by forks.' })

/** What an event of any fact stream does. */
export const FactEventTypeEnum = builder.enumType('FactEventType', {
  description: 'What an event of a fact stream does.',
  values: {
    INSERT: { description: 'The fact was added.' },
    RETRACT: { description: 'A fork took facts back: drop factId, or everything above the block aboveHeight.' },
  } as const,
})

const SettlementEventType = builder.objectRef<FactEvent<ComputeSettlement>>('SettlementEvent').implement({
  description:
    'One change of the settlements. Applied in order, the events lead to exactly the rows of computeSettlements.',
  fields: (t) => ({
    type: t.expose('type', { type: FactEventTypeEnum, nullable: false, description: 'What to do.' }),
    cursor: t.exposeID('cursor', { nullable: false, description: 'Give it as after to go on behind this event.' }),
    factId: t.exposeID('id', {
      nullable: true,
      description: 'The fact that was added or taken back; drop it if you have it. Null when aboveHeight is given.',
    }),
    aboveHeight: t.exposeInt('aboveHeight', {
      nullable: true,
      description:
        'Drop everything of blocks above this one. Given once, at the start, when after is of a branch that was left.',
    }),
    settlement: t.field({
      type: ComputeSettlementType,
      nullable: true,
      description: 'The settlement; null when it was taken back.',
      resolve: ({ row }) => row,
    }),
  }),
})

builder.subscriptionField('settlements', (t) =>
  t.field({
    type: SettlementEventType,
    nullable: false,
    description:
      'Settled bills as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
    args: {
      after: t.arg.id({
        description: 'Cursor of the last event you got with the same filters: nothing is missed or sent twice.',
      }),
      fromBlock: t.arg.int({ description: 'Begin with the facts of this block. 0: with all that are indexed.' }),
      provider: t.arg({
        type: 'Address',
        description: `Only with this value. ${describe('ComputeSettlement', 'provider')}`,
      }),
      user: t.arg({
        type: 'Address',
        description: `Only with this value. ${describe('ComputeSettlement', 'userAddress')}`,
      }),
    },
    subscribe: (_root, { after, fromBlock, provider, user }, { pool, subscriber, log }) =>
      factStream({
        pool,
        subscriber,
        log,
        table,
        after,
        fromBlock,
        filter: { ...(provider != null && { provider }), ...(user != null && { userAddress: user }) },
      }),
    resolve: (event) => event,
  }),
)
