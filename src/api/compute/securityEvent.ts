import { ComputeSecurityEvent } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

const table = ownTable(ComputeSecurityEvent)
const ComputeSecurityEventType = entityNode(ComputeSecurityEvent, { key: 'factId' })

entityList({
  name: 'computeSecurityEvents',
  description: 'Acknowledgements of signers, their silent resets, and revoked session tokens, newest first.',
  type: ComputeSecurityEventType,
  table,
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress' },
  clock: table,
})
