import { Transaction } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { BlockType, blockTable } from './block'

const table = ownTable(Transaction)
export const TransactionType = entityNode(Transaction, { key: 'factId' })

entityList({
  name: 'transactions',
  description: 'Transactions that are kept, newest first.',
  type: TransactionType,
  table,
  order: 'DESC',
  filters: { sender: 'sender', recipient: 'recipient' },
  clock: blockTable,
})

entitySingle({
  name: 'transaction',
  description: 'One transaction that is kept.',
  type: TransactionType,
  table,
  by: { hash: 'hash' },
})

childrenField({
  parent: BlockType,
  name: 'transactions',
  description: 'Transactions of the block that are kept, in their order.',
  type: TransactionType,
  table,
  belonging: 'idBeginsWithKey',
  order: 'ASC',
})
