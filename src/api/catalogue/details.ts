import { builder } from '../builder'
import { enumOf } from '../enums'
import { pageSize } from '../read/page'
import { CatalogueEntryType } from './entry'
import { idOf } from './kind'
import { type Change, readRelistings, readTotals, readVersions, type Totals, type Version } from './read/details'

const TotalsType = builder.objectRef<Totals>('CatalogueTotals').implement({
  description: 'What was billed to the users of a service.',
  fields: (t) => ({
    settlements: t.exposeInt('settlements', {
      nullable: false,
      description: 'Bills; refused ones of inference among them. Unit: settlements.',
    }),
    feeWei: t.expose('feeWei', {
      type: 'BigInt',
      nullable: false,
      description: 'Fees billed, where readable. Unit: wei.',
    }),
    settledWei: t.expose('settledWei', {
      type: 'BigInt',
      nullable: false,
      description: 'Amount moved to the provider, where known. Unit: wei.',
    }),
    users: t.exposeInt('users', { nullable: false, description: 'Distinct users billed. Unit: addresses.' }),
  }),
})

const ChangeType = builder.objectRef<Change>('CatalogueChange').implement({
  description: 'A field that differs between two versions that follow each other.',
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: false,
      description: "Name of the field in the version's own type.",
    }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'Its value before, as text; null when not known or not said.',
    }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'Its value after, as text; null when not known or not said.',
    }),
  }),
})

const VersionType = builder.objectRef<Version>('CatalogueVersion').implement({
  description: 'What a service was between two changes, told by what changed.',
  fields: (t) => ({
    factId: t.exposeID('id', {
      nullable: false,
      description: "Log id of the event that began it, and key of the version in its kind's own type.",
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Number of the version, from 1. Unit: index.',
    }),
    fromBlock: t.exposeInt('fromBlock', {
      nullable: false,
      description: 'Block from which it was valid. Unit: block.',
    }),
    fromTime: t.expose('fromTime', {
      type: 'DateTime',
      nullable: false,
      description: 'Time from which it was valid, UTC.',
    }),
    toBlock: t.exposeInt('toBlock', {
      nullable: true,
      description: 'Block in which it ended; null while valid. Unit: block.',
    }),
    toTime: t.expose('toTime', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which it ended, UTC; null while valid.',
    }),
    endedBy: t.field({
      type: enumOf({ entity: 'CatalogueVersion', property: 'endedBy' }),
      nullable: true,
      description: 'What ended it; null while valid.',
      resolve: ({ endedBy }) => endedBy as never,
    }),
    txHash: t.expose('txHash', {
      type: 'Bytes',
      nullable: false,
      description: 'Hash of the transaction that began it.',
    }),
    isRelisting: t.exposeBoolean('isRelisting', {
      nullable: false,
      description: 'Whether the service had been taken off the list before it.',
    }),
    changes: t.field({
      type: [ChangeType],
      nullable: false,
      description: 'Fields that differ from the version before; none for the first.',
      resolve: ({ changes }) => changes,
    }),
  }),
})

builder.objectField(CatalogueEntryType, 'relistings', (t) =>
  t.loadable({
    type: 'Int',
    nullable: false,
    description: 'Times it was taken off the list and listed again. Unit: listings.',
    byPath: true,
    load: (ids: string[], { db }) => readRelistings(db, ids),
    resolve: (entry) => idOf(entry),
  }),
)

builder.objectField(CatalogueEntryType, 'totals', (t) =>
  t.loadable({
    type: TotalsType,
    nullable: false,
    description: 'What was billed to its users.',
    byPath: true,
    complexity: { field: 10 },
    load: (ids: string[], { db }) => readTotals(db, ids) as never,
    resolve: (entry) => idOf(entry),
  }),
)

builder.objectField(CatalogueEntryType, 'versions', (t) =>
  t.loadableList({
    type: VersionType,
    nullable: false,
    description: 'Its versions with what changed, newest first.',
    args: { first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }) },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    byPath: true,
    load: (ids: string[], { db }, args) => readVersions(db, ids, pageSize(args)) as never,
    resolve: (entry) => idOf(entry),
  }),
)
