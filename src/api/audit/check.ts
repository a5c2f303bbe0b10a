import { AuditCheck } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { OrderEnum } from '../enums'
import { pageSize, readPage } from '../read/page'
import { auditedFields, ofRun } from './audited'
import { AuditRunType } from './run'

const table = ownTable(AuditCheck)
export const AuditCheckType = entityNode(AuditCheck, { key: null, except: ['run', 'domain'] })
auditedFields(AuditCheckType, 'AuditCheck')

childrenField({
  parent: AuditRunType,
  name: 'checks',
  description: 'What each of its checks came to.',
  type: AuditCheckType,
  table,
  belonging: { column: 'run' },
  order: 'ASC',
})

builder.queryField('auditChecks', (t) =>
  t.connection(
    {
      type: AuditCheckType,
      nullable: false,
      description: 'What every check came to in its latest run, or in the run that is asked for.',
      args: {
        check: t.arg.string({ description: 'Only this check.' }),
        run: t.arg.id({ description: 'Only of this run; without it, the latest of every check.' }),
        order: t.arg({ type: OrderEnum, required: true, defaultValue: 'ASC', description: 'By run and name.' }),
      },
      complexity: (args) => ({ field: 1, multiplier: pageSize(args) || 1 }),
      resolve: (_root, { check, run, order, ...page }, { db }) =>
        readPage(db, table, ofRun(table, { run, check }), order, page) as never,
    },
    { name: 'AuditCheckConnection', description: 'Page of AuditCheck.' },
    { name: 'AuditCheckEdge', description: 'AuditCheck and its cursor.' },
  ),
)
