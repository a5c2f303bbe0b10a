import { ComputeTappAcknowledgement, ComputeTappUser } from '../../../model/generated'
import { entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'

const filters = { app: 'app', user: 'userAddress' } as const

entityList({
  name: 'computeTappUsers',
  description: 'Which number of an app each user acknowledges now.',
  type: entityNode(ComputeTappUser, { key: null }),
  table: ownTable(ComputeTappUser),
  order: 'ASC',
  filters,
})

entityList({
  name: 'computeTappAcknowledgements',
  description: 'Who trusted which app, and took it back, newest first.',
  type: entityNode(ComputeTappAcknowledgement, { key: 'factId' }),
  table: ownTable(ComputeTappAcknowledgement),
  order: 'DESC',
  filters,
})
