import { StakingRound, StakingSnapshot } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { StakingValidatorType } from './validator'

const snapshots = ownTable(StakingSnapshot)
const StakingRoundType = entityNode(StakingRound, { key: 'factId' })
const StakingSnapshotType = entityNode(StakingSnapshot, { key: 'factId', except: ['round'] })

builder.objectFields(StakingSnapshotType, (t) => ({
  stakingValidator: t.field({
    type: StakingValidatorType,
    description: 'The validator, as it stands now.',
    resolve: ({ validator }) => validator,
  }),
  round: t.field({
    type: StakingRoundType,
    description: 'The round that asked it.',
    resolve: ({ round }) => round,
  }),
}))

entityList({
  name: 'stakingRounds',
  description: 'Blocks after which all validators were asked what they hold, with the sums over them, newest first.',
  type: StakingRoundType,
  table: ownTable(StakingRound),
  order: 'DESC',
})

entityList({
  name: 'stakingSnapshots',
  description: 'What validators told in each round, newest first.',
  type: StakingSnapshotType,
  table: snapshots,
  order: 'DESC',
  filters: { validator: 'validator' },
})
