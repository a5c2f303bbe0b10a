import { StorageMiner } from '../../model/generated'
import { builder } from '../builder'
import { type EntityRef, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(StorageMiner)
export const StorageMinerType = entityNode(StorageMiner, { key: 'miner' })

entityList({
  name: 'storageMiners',
  description: 'Miner ids with their totals.',
  type: StorageMinerType,
  table,
  order: 'ASC',
  filters: { beneficiary: 'beneficiary' },
})

entitySingle({
  name: 'storageMiner',
  description: 'One miner id.',
  type: StorageMinerType,
  table,
  by: { minerId: 'minerId', miner: 'id' },
})

/** The field that tells whose an act is, in the place of the key alone. */
export function minerField<T extends { id: string; miner?: string | null | undefined }>(type: EntityRef<T>): void {
  builder.objectField(type, 'miner', (t) =>
    t.field({
      type: StorageMinerType,
      description: 'The miner id with its totals; null where the log does not name it.',
      resolve: ({ miner }) => miner,
    }),
  )
}
