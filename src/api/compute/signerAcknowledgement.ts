import { ComputeSignerAcknowledgement } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ComputeServiceType } from './service'

const table = ownTable(ComputeSignerAcknowledgement)
const ComputeSignerAcknowledgementType = entityNode(ComputeSignerAcknowledgement, {
  key: 'factId',
  except: ['service'],
})

entityList({
  name: 'computeSignerAcknowledgements',
  description: "Whether the owner vouched for the keys in providers' trusted hardware, newest first.",
  type: ComputeSignerAcknowledgementType,
  table,
  order: 'DESC',
  filters: { provider: 'provider' },
})

childrenField({
  parent: ComputeServiceType,
  name: 'acknowledgements',
  description: "Intervals of its signer's acknowledgement, newest first.",
  type: ComputeSignerAcknowledgementType,
  table,
  belonging: { column: 'service' },
  order: 'DESC',
})
