import { AuditResult } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { OrderEnum } from '../enums'
import { pageSize, readPage } from '../read/page'
import { auditedFields, ofRun } from './audited'

const table = ownTable(AuditResult)
export const AuditResultType = entityNode(AuditResult, { key: null, except: ['run', 'domain'] })
auditedFields(AuditResultType, 'AuditResult')

/** As the index is declared. */
const IS_DIFFERENCE = "outcome IN ('DIFFERENT', 'MISSING', 'SURPLUS')"

builder.queryField('audits', (t) =>
  t.connection(
    {
      type: AuditResultType,
      nullable: false,
      description:
        'Everything that was compared with the contracts or with the facts, field by field, in the latest run of each check or in the run that is asked for.',
      args: {
        check: t.arg.string({ description: 'Only this check.' }),
        run: t.arg.id({
          description:
            'Only of this run; without it, the latest of every check. Of earlier runs what was equal is not kept.',
        }),
        differencesOnly: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Only with outcome DIFFERENT, MISSING or SURPLUS.',
        }),
        order: t.arg({ type: OrderEnum, required: true, defaultValue: 'ASC', description: 'By run and number.' }),
      },
      complexity: (args) => ({ field: 1, multiplier: pageSize(args) || 1 }),
      resolve: (_root, { check, run, differencesOnly, order, ...page }, { db }) => {
        const conditions = ofRun(table, { run, check })
        if (differencesOnly) conditions.push(() => IS_DIFFERENCE)
        return readPage(db, table, conditions, order, page) as never
      },
    },
    { name: 'AuditResultConnection', description: 'Page of AuditResult.' },
    { name: 'AuditResultEdge', description: 'AuditResult and its cursor.' },
  ),
)
