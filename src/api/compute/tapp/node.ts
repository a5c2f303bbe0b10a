import { ComputeTappNode, ComputeTappNodeChange, ComputeTappStakeWithdrawal } from '../../../model/generated'
import { childrenField } from '../../children'
import { entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { ComputeTappAppType } from './app'

const table = ownTable(ComputeTappNode)
const ComputeTappNodeType = entityNode(ComputeTappNode, { key: null })

childrenField({
  parent: ComputeTappAppType,
  name: 'nodes',
  description: 'Nodes that run it or did.',
  type: ComputeTappNodeType,
  table,
  belonging: { column: 'app' },
  order: 'ASC',
})

entityList({
  name: 'computeTappNodes',
  description: 'Nodes of apps with their stake.',
  type: ComputeTappNodeType,
  table,
  order: 'ASC',
  filters: { app: 'app', signer: 'signer' },
})

entityList({
  name: 'computeTappNodeChanges',
  description: 'Nodes that joined, changed or left, newest first.',
  type: entityNode(ComputeTappNodeChange, { key: 'factId' }),
  table: ownTable(ComputeTappNodeChange),
  order: 'DESC',
  filters: { app: 'app' },
})

entityList({
  name: 'computeTappStakeWithdrawals',
  description: 'Stake that owners of apps took out, newest first.',
  type: entityNode(ComputeTappStakeWithdrawal, { key: 'factId' }),
  table: ownTable(ComputeTappStakeWithdrawal),
  order: 'DESC',
  filters: { owner: 'owner' },
})
