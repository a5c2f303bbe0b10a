import type { DomainName } from '../../model/domainNames'
import { builder } from '../builder'
import { describe, type EntityRef } from '../entity'
import { DomainEnum } from '../enums'
import { type Condition, equal } from '../read/condition'
import type { Table } from '../read/table'
import { AuditRunType } from './run'

interface Audited {
  id: string
  run: string
  checkName: string
  domain: string
  isLatest: boolean
}

/** The run and the domain of something that was audited. */
export function auditedFields<T extends Audited>(type: EntityRef<T>, typename: string): void {
  builder.objectFields(type, (t) => ({
    run: t.field({
      type: AuditRunType,
      nullable: false,
      description: describe(typename, 'run'),
      resolve: (row) => (row as T).run as never,
    }),
    domain: t.field({
      type: DomainEnum,
      nullable: false,
      description: describe(typename, 'domain'),
      resolve: (row) => (row as T).domain as DomainName,
    }),
  }))
}

/** Those of one run, or the latest of every check. */
export function ofRun<T extends Audited>(
  table: Table<T>,
  { run, check }: { readonly run?: string | null | undefined; readonly check?: string | null | undefined },
): Condition[] {
  return [...(run == null ? [() => 'is_latest'] : equal(table, 'run', run)), ...equal(table, 'checkName', check)]
}
