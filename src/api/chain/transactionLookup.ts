import { toHex } from '../../lib/hex'
import { builder } from '../builder'
import { describe } from '../entity'
import { DomainEnum } from '../enums'
import { badInput } from '../errors'
import { equal } from '../read/condition'
import { statusOf } from '../read/domainStatus'
import { pageSize } from '../read/page'
import { readOne } from '../read/rows'
import { type Act, type Lookup, readActs } from './read/acts'
import { TransactionType, transactionTable } from './transaction'

const HASH_BYTES = 32

const StatusEnum = builder.enumType('TransactionStatus', {
  description: 'Whether a transaction is kept.',
  values: {
    STORED: { value: 'STORED' as const, description: 'It is kept.' },
    NOT_STORED: {
      value: 'NOT_STORED' as const,
      description:
        'It is not kept. That says nothing of the chain: CHAIN_TRANSACTIONS decides which transactions are kept, by default those to known contracts, and only blocks that are indexed can hold it.',
    },
  },
})

const ActType = builder.objectRef<Act>('TransactionAct').implement({
  description: 'A fact that a domain made of a transaction.',
  fields: (t) => ({
    domain: t.expose('domain', { type: DomainEnum, nullable: false, description: 'The domain.' }),
    type: t.exposeString('type', { nullable: false, description: 'Type of the fact.' }),
    fact: t.field({
      type: builder.nodeInterfaceRef(),
      nullable: false,
      description: 'The fact.',
      resolve: ({ type, row }) => ({ ...row, __typename: type }) as never,
    }),
  }),
})

const LookupType = builder.objectRef<Lookup>('TransactionLookup').implement({
  description: 'What is known of a transaction.',
  fields: (t) => ({
    hash: t.expose('hash', { type: 'Bytes', nullable: false, description: 'The hash that was asked for.' }),
    status: t.field({
      type: StatusEnum,
      nullable: false,
      description: 'Whether it is kept.',
      resolve: ({ transaction }) => (transaction === null ? 'NOT_STORED' : 'STORED'),
    }),
    transaction: t.expose('transaction', {
      type: TransactionType,
      nullable: true,
      description: 'The transaction; null when it is not kept.',
    }),
    coveredFrom: t.int({
      nullable: true,
      description: 'First block whose transactions may be kept; null before the chain domain has begun. Unit: block.',
      resolve: async (_lookup, _args, { db }) => (await statusOf(db, 'chain'))?.covered_from ?? null,
    }),
    coveredTo: t.int({
      nullable: true,
      description: 'Last of these blocks so far; null before there is one. Unit: block.',
      resolve: async (_lookup, _args, { db }) => {
        const height = (await statusOf(db, 'chain'))?.head_height ?? -1
        return height < 0 ? null : height
      },
    }),
    acts: t.field({
      type: [ActType],
      nullable: false,
      description:
        'Facts that the domains made of it, in chain order: uploads, proofs, rewards, settlements, attestations, sales … They are there whether or not the transaction is kept.',
      args: { first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }) },
      complexity: ({ first }) => ({ field: 20, multiplier: Math.max(1, first) }),
      resolve: ({ hash }, args, { db }) => readActs(db, hash, pageSize(args)) as never,
    }),
  }),
})

builder.queryField('transaction', (t) =>
  t.field({
    type: LookupType,
    nullable: false,
    description: 'One transaction: kept, or NOT_STORED.',
    args: { hash: t.arg({ type: 'Bytes', required: true, description: describe('Transaction', 'hash') }) },
    resolve: async (_root, { hash }, { db }): Promise<Lookup> => {
      if (hash.length !== HASH_BYTES)
        throw badInput(`A hash has ${HASH_BYTES} bytes, found ${toHex(hash).slice(0, 80)}.`)
      return { hash, transaction: await readOne(db, transactionTable, equal(transactionTable, 'hash', hash)) }
    },
  }),
)
