import { W0gMinter, W0gMinterCap } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { W0gMovementType, w0gMovementTable } from './w0gMovement'

const [minters, caps] = [ownTable(W0gMinter), ownTable(W0gMinterCap)]
const W0gMinterType = entityNode(W0gMinter, { key: 'address' })
const W0gMinterCapType = entityNode(W0gMinterCap, { key: 'factId' })

builder.objectField(W0gMinterType, 'remainingWei', (t) =>
  t.field({
    type: 'BigInt',
    nullable: true,
    description:
      'What it may still create: capWei less supplyWei, 0 where a lowered cap is exceeded; null when one of them is not known. Unit: wei.',
    resolve: ({ capWei, supplyWei }) => {
      if (capWei == null || supplyWei == null) return null
      return capWei > supplyWei ? capWei - supplyWei : 0n
    },
  }),
)

childrenField({
  parent: W0gMinterType,
  name: 'caps',
  description: 'Its caps, newest first.',
  type: W0gMinterCapType,
  table: caps,
  belonging: { column: 'minter' },
  order: 'DESC',
})

childrenField({
  parent: W0gMinterType,
  name: 'movements',
  description: 'Its mints and burns, newest first.',
  type: W0gMovementType,
  table: w0gMovementTable,
  belonging: { column: 'minter' },
  order: 'DESC',
})

entityList({
  name: 'w0gMinters',
  description: 'Addresses that may create W0G, or did.',
  type: W0gMinterType,
  table: minters,
  order: 'ASC',
})

entitySingle({
  name: 'w0gMinter',
  description: 'One address that may create W0G, or did.',
  type: W0gMinterType,
  table: minters,
  by: { address: 'id' },
})

entityList({
  name: 'w0gMinterCaps',
  description: 'Caps of minters of W0G and the blocks they were in force, newest first.',
  type: W0gMinterCapType,
  table: caps,
  order: 'DESC',
  filters: { minter: 'minter' },
})
