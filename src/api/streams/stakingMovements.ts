import { StakingMovement } from '../../model/generated'
import { builder } from '../builder'
import { describe, ownTable } from '../entity'
import { StakingMovementType } from '../staking/movement'
import type { FactEvent } from './factEvent'
import { factStream } from './factStream'
import { FactEventTypeEnum } from './settlements'

const table = ownTable(StakingMovement)

const StakingMovementEventType = builder.objectRef<FactEvent<StakingMovement>>('StakingMovementEvent').implement({
  description:
    'One change of the movements of stake. Applied in order, the events lead to exactly the rows of stakingMovements.',
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
    movement: t.field({
      type: StakingMovementType,
      nullable: true,
      description: 'The movement; null when it was taken back.',
      resolve: ({ row }) => row,
    }),
  }),
})

builder.subscriptionField('stakingMovements', (t) =>
  t.field({
    type: StakingMovementEventType,
    nullable: false,
    description:
      'Movements of stake as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
    args: {
      after: t.arg.id({
        description: 'Cursor of the last event you got with the same filters: nothing is missed or sent twice.',
      }),
      fromBlock: t.arg.int({ description: 'Begin with the facts of this block. 0: with all that are indexed.' }),
      validator: t.arg({
        type: 'Address',
        description: `Only with this value. ${describe('StakingMovement', 'validator')}`,
      }),
      delegator: t.arg({
        type: 'Address',
        description: `Only with this value. ${describe('StakingMovement', 'delegator')}`,
      }),
    },
    subscribe: (_root, { after, fromBlock, validator, delegator }, { pool, subscriber, log }) =>
      factStream({
        pool,
        subscriber,
        log,
        table,
        after,
        fromBlock,
        filter: { ...(validator != null && { validator }), ...(delegator != null && { delegator }) },
      }),
    resolve: (event) => event,
  }),
)
