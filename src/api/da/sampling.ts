import { DaDonation, DaReward, DaSampleRound } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const rounds = ownTable(DaSampleRound)
const rewards = ownTable(DaReward)
const DaSampleRoundType = entityNode(DaSampleRound, { key: null })

entityList({
  name: 'daSampleRounds',
  description: 'Sample rounds with their responses, newest first.',
  type: DaSampleRoundType,
  table: rounds,
  order: 'DESC',
})

entitySingle({
  name: 'daSampleRound',
  description: 'One sample round.',
  type: DaSampleRoundType,
  table: rounds,
  by: { sampleRound: 'sampleRound' },
})

entityList({
  name: 'daRewards',
  description: 'Accepted responses to sample rounds and what they earned, newest first.',
  type: entityNode(DaReward, { key: 'factId' }),
  table: rewards,
  order: 'DESC',
  filters: { beneficiary: 'beneficiary', sampleRound: 'sampleRound', dataRoot: 'dataRoot' },
  clock: rewards,
})

entityList({
  name: 'daDonations',
  description: 'Money given to the rewards of sampling, newest first.',
  type: entityNode(DaDonation, { key: 'factId' }),
  table: ownTable(DaDonation),
  order: 'DESC',
  filters: { sender: 'sender' },
})
