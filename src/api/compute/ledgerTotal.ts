import { ComputeLedgerTotal } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'computeLedgerTotals',
  description: 'All ledgers of each ledger contract together, and what nobody saw come in.',
  type: entityNode(ComputeLedgerTotal, { key: 'ledger' }),
  table: ownTable(ComputeLedgerTotal),
  order: 'ASC',
})
