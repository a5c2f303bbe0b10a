import {
  ComputeFineTuningContract,
  ComputeFineTuningParameter,
  ComputeFineTuningSignerChange,
  ComputeFineTuningStake,
} from '../../../model/generated'
import { entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { entitySingle } from '../../single'

const signers = ownTable(ComputeFineTuningSignerChange)
const stakes = ownTable(ComputeFineTuningStake)
const parameters = ownTable(ComputeFineTuningParameter)
const contracts = ownTable(ComputeFineTuningContract)
const SignerChangeType = entityNode(ComputeFineTuningSignerChange, { key: 'factId' })
const StakeType = entityNode(ComputeFineTuningStake, { key: 'factId' })
const ParameterType = entityNode(ComputeFineTuningParameter, { key: 'factId' })
const ContractType = entityNode(ComputeFineTuningContract, {
  key: 'address',
  except: ['lockSecondsId', 'penaltyPercentId'],
})

entityList({
  name: 'computeFineTuningSignerChanges',
  description: "What happened to the trust in fine-tuning providers' TEE signers, newest first.",
  type: SignerChangeType,
  table: signers,
  order: 'DESC',
  filters: { provider: 'provider' },
  clock: signers,
})

entitySingle({
  name: 'computeFineTuningSignerChange',
  description: "One change of trust in a provider's TEE signer.",
  type: SignerChangeType,
  table: signers,
  by: { factId: 'id' },
})

entityList({
  name: 'computeFineTuningStakes',
  description: 'Stakes that fine-tuning providers put in and got back, newest first.',
  type: StakeType,
  table: stakes,
  order: 'DESC',
  filters: { provider: 'provider' },
  clock: stakes,
})

entitySingle({
  name: 'computeFineTuningStake',
  description: "One movement of a fine-tuning provider's stake.",
  type: StakeType,
  table: stakes,
  by: { factId: 'id' },
})

entityList({
  name: 'computeFineTuningParameters',
  description: 'Settings of fine-tuning contracts with the blocks they were in force, newest first.',
  type: ParameterType,
  table: parameters,
  order: 'DESC',
  filters: { serving: 'serving' },
})

entitySingle({
  name: 'computeFineTuningParameter',
  description: 'One setting of a fine-tuning contract.',
  type: ParameterType,
  table: parameters,
  by: { factId: 'id' },
})

entityList({
  name: 'computeFineTuningContracts',
  description: 'Fine-tuning contracts with their settings as they stand.',
  type: ContractType,
  table: contracts,
  order: 'ASC',
})

entitySingle({
  name: 'computeFineTuningContract',
  description: 'One fine-tuning contract.',
  type: ContractType,
  table: contracts,
  by: { address: 'id' },
})
