import { AuditRun } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

const table = ownTable(AuditRun)
export const AuditRunType = entityNode(AuditRun, { key: 'runId' })

entityList({
  name: 'auditRuns',
  description: 'Runs of `zg reconcile`, newest first.',
  type: AuditRunType,
  table,
  order: 'DESC',
})
