import { ComputeSandboxContract, ComputeSandboxOwnership, ComputeSandboxStakeRule } from '../../../model/generated'
import { entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { entitySingle } from '../../single'

const table = ownTable(ComputeSandboxContract)
const ComputeSandboxContractType = entityNode(ComputeSandboxContract, { key: 'address' })

entityList({
  name: 'computeSandboxContracts',
  description: 'Sandbox contracts with the settings of their owners.',
  type: ComputeSandboxContractType,
  table,
  order: 'ASC',
})

entitySingle({
  name: 'computeSandboxContract',
  description: 'One sandbox contract.',
  type: ComputeSandboxContractType,
  table,
  by: { address: 'id' },
})

entityList({
  name: 'computeSandboxStakeRules',
  description: 'What stake sandbox contracts asked of new providers, newest first.',
  type: entityNode(ComputeSandboxStakeRule, { key: 'factId' }),
  table: ownTable(ComputeSandboxStakeRule),
  order: 'DESC',
})

entityList({
  name: 'computeSandboxOwnerships',
  description: 'Changes of the owners of sandbox contracts, newest first.',
  type: entityNode(ComputeSandboxOwnership, { key: 'factId' }),
  table: ownTable(ComputeSandboxOwnership),
  order: 'DESC',
})
