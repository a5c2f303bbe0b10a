import { Block } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

export const blockTable = ownTable(Block)
export const BlockType = entityNode(Block, { key: 'factId' })

entityList({
  name: 'blocks',
  description: 'Blocks, newest first.',
  type: BlockType,
  table: blockTable,
  order: 'DESC',
  clock: blockTable,
})

entitySingle({
  name: 'block',
  description: 'One block.',
  type: BlockType,
  table: blockTable,
  by: { height: 'height', hash: 'hash' },
})
