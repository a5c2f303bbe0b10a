import type { DomainName } from '../model/domainNames'
import { DOMAIN_NAMES } from '../model/domainNames'
import { RawLog } from '../model/generated'
import { builder } from './builder'
import { columnFields, describe, keyField } from './entity'
import { DomainEnum, OrderEnum, RawLogReasonEnum } from './enums'
import { badInput } from './errors'
import { equal } from './read/condition'
import { pageSize, readPage } from './read/page'
import { readByIds } from './read/rows'
import { type Table, tableOf } from './read/table'

/** Each domain has a table of its own: the row alone does not say which. */
type DomainRawLog = RawLog & { readonly domain: DomainName }

const tables = new Map(DOMAIN_NAMES.map((domain) => [domain, inDomain(tableOf(RawLog, domain), domain)]))

function inDomain(table: Table<RawLog>, domain: DomainName): Table<DomainRawLog> {
  return { ...table, toEntity: (row) => ({ ...table.toEntity(row), domain }) } as Table<DomainRawLog>
}

function tableIn(domain: string): Table<DomainRawLog> {
  const table = tables.get(domain as DomainName)
  if (table === undefined) throw badInput(`There is no domain ${domain}.`)
  return table
}

/** @param keys domain and id, as in the node id */
async function load(
  keys: readonly string[],
  read: (domain: string, ids: string[]) => Promise<(DomainRawLog | null)[]>,
) {
  const parts = keys.map((key) => key.split(':'))
  const found = new Map<string, DomainRawLog | null>()
  for (const domain of new Set(parts.map(([name = '']) => name))) {
    const ids = parts.filter(([name]) => name === domain).map(([, id = '']) => id)
    const rows = await read(domain, ids)
    rows.forEach((row, i) => {
      found.set(`${domain}:${ids[i]}`, row)
    })
  }
  return keys.map((key) => found.get(key) ?? null)
}

const RawLogType = builder.loadableNodeRef<DomainRawLog | null, string, string, string, DomainRawLog>('RawLog', {
  id: { resolve: ({ domain, id }) => `${domain}:${id}`, description: 'Id over all types, for node and nodes.' },
  load: (keys, { db }) => load(keys, (domain, ids) => readByIds(db, tableIn(domain), ids)),
})

builder.objectType(RawLogType, {
  description: describe('RawLog'),
  fields: (t) => ({
    ...keyField(t, RawLog, 'factId'),
    domain: t.expose('domain', { type: DomainEnum, nullable: false, description: 'The domain that kept it.' }),
    ...columnFields(t, tableIn('chain')),
  }),
})

builder.queryField('rawLogs', (t) =>
  t.connection(
    {
      type: RawLogType,
      nullable: false,
      description: 'Logs at known contracts that no handler turned into rows, newest first.',
      args: {
        domain: t.arg({ type: DomainEnum, required: true, description: 'The domain that kept them.' }),
        reason: t.arg({ type: RawLogReasonEnum, description: describe('RawLog', 'reason') }),
        order: t.arg({ type: OrderEnum, required: true, defaultValue: 'DESC', description: 'By place in the chain.' }),
      },
      complexity: (args) => ({ field: 1, multiplier: pageSize(args) || 1 }),
      resolve: (_root, { domain, reason, order, ...page }, { db }) => {
        const table = tableIn(domain)
        return readPage(db, table, equal(table, 'reason', reason), order, page)
      },
    },
    { name: 'RawLogConnection', description: 'Page of RawLog.' },
    { name: 'RawLogEdge', description: 'RawLog and its cursor.' },
  ),
)
