import { Transaction } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { BlockType, blockTable } from './block'

export const transactionTable = ownTable(Transaction)
export const TransactionType = entityNode(Transaction, { key: 'factId' })

entityList({
  name: 'transactions',
  description: 'Transactions that are kept, newest first.',
  type: TransactionType,
  table: transactionTable,
  order: 'DESC',
  filters: { sender: 'sender', recipient: 'recipient' },
  clock: blockTable,
})

childrenField({
  parent: BlockType,
  name: 'transactions',
  description: 'Transactions of the block that are kept, in their order.',
  type: TransactionType,
  table: transactionTable,
  belonging: 'idBeginsWithKey',
  order: 'ASC',
})
