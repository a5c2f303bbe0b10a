import { z } from 'zod'
import { RECEIPT_FIELDS, Selection, selectsAny } from './selection'

const Height = z.number().int().nonnegative()
const Hexes = z.array(z.string().transform((text) => text.toLowerCase())).optional()
const Relation = z.boolean().optional()
const Unserved = z.literal(false, 'traces and state diffs are not served').optional()

const LogFilter = z.strictObject({
  address: Hexes,
  topic0: Hexes,
  topic1: Hexes,
  topic2: Hexes,
  topic3: Hexes,
  transaction: Relation,
  transactionLogs: Relation,
  transactionTraces: Unserved,
  transactionStateDiffs: Unserved,
})
export type LogFilter = z.output<typeof LogFilter>

const TransactionFilter = z.strictObject({
  to: Hexes,
  from: Hexes,
  sighash: Hexes,
  type: z.array(z.number()).optional(),
  logs: Relation,
  traces: Unserved,
  stateDiffs: Unserved,
})
export type TransactionFilter = z.output<typeof TransactionFilter>

const Query = z.strictObject({
  fromBlock: Height,
  toBlock: Height.optional(),
  includeAllBlocks: z.boolean().default(false),
  fields: Selection.default({}),
  logs: z.array(LogFilter).default([]),
  transactions: z.array(TransactionFilter).default([]),
  traces: z.array(z.unknown()).max(0, 'traces are not served').optional(),
  stateDiffs: z.array(z.unknown()).max(0, 'state diffs are not served').optional(),
})
export type Query = z.output<typeof Query>

/** Reads a gateway query. Throws ZodError on what is malformed or not served. */
export function parseQuery(body: unknown): Query {
  const query = Query.parse(body)
  return { ...query, logs: query.logs.filter(canMatch), transactions: query.transactions.filter(canMatch) }
}

/** An empty list of wanted values matches nothing, as in evm-processor's own filters. */
function canMatch(filter: LogFilter | TransactionFilter): boolean {
  return !Object.values(filter).some((value) => Array.isArray(value) && value.length === 0)
}

/** Whether every block of the range has to be read. */
export function readsEveryBlock(query: Query): boolean {
  return query.includeAllBlocks || query.transactions.length > 0
}

/** Whether blocks have to be read with their transactions. */
export function readsTransactions(query: Query): boolean {
  return query.transactions.length > 0 || query.logs.some((filter) => filter.transaction)
}

/** Whether selected transactions carry fields that only their receipts hold. */
export function selectsReceipts(query: Query): boolean {
  return selectsAny(RECEIPT_FIELDS, query.fields.transaction)
}
