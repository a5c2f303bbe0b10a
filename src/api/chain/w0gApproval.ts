import { W0gApproval } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'w0gApprovals',
  description: 'What holders of W0G let others take, newest first.',
  type: entityNode(W0gApproval, { key: 'factId' }),
  table: ownTable(W0gApproval),
  order: 'DESC',
  filters: { owner: 'owner', spender: 'spender' },
})
