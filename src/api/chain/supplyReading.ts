import { SupplyReading, SupplyReserve } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { blockTable } from './block'

export const readingTable = ownTable(SupplyReading)
export const SupplyReadingType = entityNode(SupplyReading, { key: 'factId' })

entityList({
  name: 'supplyReadings',
  description: 'The supply by its components, newest first; opensDay: true for one a day.',
  type: SupplyReadingType,
  table: readingTable,
  order: 'DESC',
  filters: { opensDay: 'opensDay' },
  clock: blockTable,
})

childrenField({
  parent: SupplyReadingType,
  name: 'reserves',
  description: 'The reserve addresses and their balances.',
  type: entityNode(SupplyReserve, { key: null }),
  table: ownTable(SupplyReserve),
  belonging: 'idBeginsWithKey',
  order: 'ASC',
})
