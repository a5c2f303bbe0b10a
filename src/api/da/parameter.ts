import { DaParameter } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'daParameters',
  description: 'Settings of the DA contracts between two changes, newest first.',
  type: entityNode(DaParameter, { key: 'factId' }),
  table: ownTable(DaParameter),
  order: 'DESC',
  filters: { parameter: 'parameter' },
})
