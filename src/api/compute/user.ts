import { ComputeUser, ComputeUserStats } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySeries, HOUR_AND_DAY, renamed } from '../series'
import { entitySingle } from '../single'

const table = ownTable(ComputeUser)
export const ComputeUserType = entityNode(ComputeUser, { key: 'address' })

entityList({
  name: 'computeUsers',
  description: 'Users of compute with what they were billed and what they spent.',
  type: ComputeUserType,
  table,
  order: 'ASC',
})

entitySingle({
  name: 'computeUser',
  description: 'One user of compute.',
  type: ComputeUserType,
  table,
  by: { address: 'id' },
})

entitySeries({
  name: 'computeUserStats',
  description: 'Compute activity of one user over time.',
  entity: ComputeUserStats,
  steps: HOUR_AND_DAY,
  dimension: renamed<ComputeUserStats>('user', 'userAddress'),
})
