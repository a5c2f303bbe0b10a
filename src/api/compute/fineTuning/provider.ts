import { compositeId } from '../../../lib/ids'
import { ComputeFineTuningPair, ComputeFineTuningProvider, ComputeFineTuningUser } from '../../../model/generated'
import { builder } from '../../builder'
import { childrenField } from '../../children'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { equal } from '../../read/condition'
import { readOne } from '../../read/rows'
import { entitySingle } from '../../single'

const providers = ownTable(ComputeFineTuningProvider)
const users = ownTable(ComputeFineTuningUser)
const pairs = ownTable(ComputeFineTuningPair)
export const ComputeFineTuningProviderType = entityNode(ComputeFineTuningProvider, { key: 'address' })
export const ComputeFineTuningUserType = entityNode(ComputeFineTuningUser, { key: 'address' })
const ComputeFineTuningPairType = entityNode(ComputeFineTuningPair, { key: null })

entityList({
  name: 'computeFineTuningProviders',
  description: 'Providers of fine-tuning with their totals.',
  type: ComputeFineTuningProviderType,
  table: providers,
  order: 'ASC',
})

entitySingle({
  name: 'computeFineTuningProvider',
  description: 'One provider of fine-tuning.',
  type: ComputeFineTuningProviderType,
  table: providers,
  by: { address: 'id' },
})

entityList({
  name: 'computeFineTuningUsers',
  description: 'Users of fine-tuning with their totals.',
  type: ComputeFineTuningUserType,
  table: users,
  order: 'ASC',
})

entitySingle({
  name: 'computeFineTuningUser',
  description: 'One user of fine-tuning.',
  type: ComputeFineTuningUserType,
  table: users,
  by: { address: 'id' },
})

entityList({
  name: 'computeFineTuningPairs',
  description: 'Users and providers of fine-tuning with their common totals.',
  type: ComputeFineTuningPairType,
  table: pairs,
  order: 'ASC',
  filters: { provider: 'provider' },
})

builder.queryField('computeFineTuningPair', (t) =>
  t.field({
    type: ComputeFineTuningPairType,
    description: 'What a user and a provider of fine-tuning have in common.',
    args: {
      user: t.arg({ type: 'Address', required: true, description: describe('ComputeFineTuningPair', 'userAddress') }),
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeFineTuningPair', 'provider') }),
    },
    resolve: (_root, { user, provider }, { db }) => readOne(db, pairs, equal(pairs, 'id', compositeId(user, provider))),
  }),
)

childrenField({
  parent: ComputeFineTuningProviderType,
  name: 'users',
  description: 'Its users, with their common totals.',
  type: ComputeFineTuningPairType,
  table: pairs,
  belonging: { column: 'provider' },
  order: 'ASC',
})

childrenField({
  parent: ComputeFineTuningUserType,
  name: 'providers',
  description: 'Its providers, with their common totals.',
  type: ComputeFineTuningPairType,
  table: pairs,
  belonging: 'idBeginsWithKey',
  order: 'ASC',
})
