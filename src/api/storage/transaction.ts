import { toHex } from '../../lib/hex'
import { Transaction } from '../../model/generated'
import { builder } from '../builder'
import { TransactionType } from '../chain/transaction'
import { ownTable } from '../entity'
import { StorageSubmissionType } from './submission'

const table = ownTable(Transaction)

builder.objectField(StorageSubmissionType, 'transaction', (t) =>
  t.loadable({
    type: TransactionType,
    description: 'Its transaction; null when the chain domain does not keep it.',
    byPath: true,
    load: async (hashes: string[], { db }) => {
      const rows = await db.read<Record<string, unknown>>(
        `SELECT transaction.* FROM unnest($1::text[]) AS asked (hash)
         JOIN ${table.name} AS transaction ON transaction.hash = decode(asked.hash, 'hex')`,
        [hashes],
      )
      const found = new Map(rows.map(table.toEntity).map((each) => [toHex(each.hash).slice(2), each]))
      return hashes.map((hash) => found.get(hash) ?? null) as never
    },
    resolve: ({ txHash }) => toHex(txHash).slice(2),
  }),
)
