import type { FieldMap } from '@pothos/core'
import { InvariantError } from '../lib/errors'
import { docs } from '../model/docs'
import { AUDIT_SCHEMA, type DomainName } from '../model/domainNames'
import { auditEntities, domainEntities, type EntityClass } from '../model/domains'
import { builder, type Types } from './builder'
import { cut, isTooLong, LONGEST } from './cut'
import { enumOf } from './enums'
import { readByIds } from './read/rows'
import { type Column, type Table, tableOf } from './read/table'

type Fields<T> = PothosSchemaTypes.ObjectFieldBuilder<Types, T>

/** Properties that hold an address, whatever the entity. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'buyer',
  'collection',
  'creator',
  'currency',
  'delegate',
  'fromOwner',
  'grantedBy',
  'lastCurrency',
  'operator',
  'partner',
  'receiver',
  'sealAddress',
  'seller',
  'toOwner',
  'updatedBy',
  'client',
  'responder',
  'sealAddress',
  'validator',
  'accountable',
  'address',
  'invalidator',
  'ledger',
  'beacon',
  'implementation',
  'market',
  'newOwner',
  'newSigner',
  'oldSigner',
  'owner',
  'previousOwner',
  'account',
  'address',
  'beacon',
  'beneficiary',
  'client',
  'entrance',
  'escrow',
  'market',
  'mine',
  'minter',
  'pausedBy',
  'payee',
  'previous',
  'proposer',
  'provider',
  'proxy',
  'recipient',
  'registry',
  'resumedBy',
  'rewardContract',
  'sender',
  'serving',
  'signer',
  'spender',
  'submitter',
  'teeSigner',
  'targetTeeAddress',
  'teeSignerAddress',
  'userAddress',
  'valueAddress',
  'delegator',
  'operator',
  'staking',
  'validator',
  'collateral',
  'factory',
  'rewarder',
])

const SCALARS = {
  text: 'String',
  int4: 'Int',
  numeric: 'BigInt',
  bool: 'Boolean',
  'timestamp with time zone': 'DateTime',
  bytea: 'Bytes',
  jsonb: 'JSON',
} as const

/** GraphQL type of a column, as output and as argument. */
export function typeOf(column: Column) {
  if (column.type === 'varchar') return enumOf(column)
  return ADDRESSES.has(column.property) ? ('Address' as const) : SCALARS[column.type]
}

/** Meaning, unit and source of a type or field, as schema/ says. */
export function describe(typename: string, field?: string): string {
  const type = docs[typename]
  const text = field === undefined ? type?.description : type?.fields[field]
  if (!text) throw new InvariantError(`${typename}${field ? `.${field}` : ''} has no description in schema/.`)
  return text
}

/** Table of an entity that lives in one schema. */
export function ownTable<T extends { id: string }>(entity: EntityClass<T>): Table<T> {
  if (auditEntities.includes(entity)) return tableOf(entity, AUDIT_SCHEMA)
  const domain = Object.entries(domainEntities).find(([, entities]) => entities.includes(entity))?.[0]
  if (domain === undefined) throw new InvariantError(`${entity.name} belongs to no domain.`)
  return tableOf(entity, domain as DomainName)
}

/**
 * A field for each column but `id` and those left out; `userAddress` is called `user`.
 * @param long columns that anybody can fill with as much as a transaction carries
 */
export function columnFields<T extends { id: string }>(
  t: Fields<T>,
  table: Table<T>,
  except: readonly string[] = [],
  long: readonly string[] = [],
) {
  const shown = table.columns.filter(({ property }) => property !== 'id' && !except.includes(property))
  return Object.fromEntries(
    shown.map((column) => [
      column.property === 'userAddress' ? 'user' : column.property,
      t.field({
        type: typeOf(column),
        nullable: column.nullable,
        description: describe(table.entity.name, column.property),
        resolve: (row) => {
          const value = row[column.property as keyof T]
          return (long.includes(column.property) ? cut(value) : value) as never
        },
      }),
    ]),
  )
}

/** What the key of a row is called: a fact's place in the chain, or what it names; null when other fields already tell it. */
export type KeyName =
  | 'factId'
  | 'agent'
  | 'address'
  | 'ledger'
  | 'serving'
  | 'runId'
  | 'miner'
  | 'pool'
  | 'setting'
  | null

export type EntityRef<T extends { id: string }> = ReturnType<typeof entityNode<T>>

/** An object type of an entity, found by `node`, with its own loader. */
export function entityNode<T extends { id: string }>(
  entity: EntityClass<T>,
  options: {
    readonly key: KeyName
    readonly except?: readonly string[]
    readonly long?: readonly (keyof T & string)[]
  },
) {
  const table = ownTable(entity)
  const ref = builder.loadableNodeRef<T | null, string, string, string, T>(entity.name, {
    id: { resolve: (row) => row.id, description: 'Id over all types, for node and nodes.' },
    load: (ids, { db }) => readByIds(db, table, ids),
  })
  builder.objectType(ref, {
    description: describe(entity.name),
    fields: (t) => ({
      ...keyField(t, entity, options.key),
      ...columnFields(t, table, options.except, options.long),
      ...cutField(t, options.long ?? []),
    }),
  })
  return ref
}

/** Whether an answer holds less than the row. */
function cutField<T extends { id: string }>(t: Fields<T>, long: readonly (keyof T & string)[]): FieldMap {
  if (long.length === 0) return {}
  return {
    isCut: t.boolean({
      nullable: false,
      description: `Whether a text or value here is longer than ${LONGEST} and cut: the views of analysts have all of it.`,
      resolve: (row) => long.some((property) => isTooLong(row[property])),
    }),
  }
}

/** The key of a row under the name that says what it is. */
export function keyField<T extends { id: string }>(t: Fields<T>, entity: EntityClass<T>, key: KeyName) {
  if (key === null) return {}
  const type = key === 'factId' || key === 'agent' ? 'ID' : 'Address'
  return {
    [key]: t.field({ type, nullable: false, description: describe(entity.name, 'id'), resolve: (row) => row.id }),
  }
}
