import { fromHex, toHex } from '../lib/hex'
import type { Query } from './write'

/** One `eth_call` at a block. */
export interface EthCall {
  readonly blockHash: string
  readonly blockNumber: number
  readonly address: string
  readonly data: string
}

/** Identity of a call: the same call at the same block has one answer for ever. */
export const callKey = (call: Pick<EthCall, 'blockHash' | 'address' | 'data'>) =>
  `${call.blockHash} ${call.address} ${call.data}`

interface KeptRow {
  readonly block_hash: Buffer
  readonly address: string
  readonly data: Buffer
  readonly result: Buffer | null
}

/** Answers kept from earlier runs, by key; a call that was never answered is absent. */
export async function keptAnswers(query: Query, calls: readonly EthCall[]): Promise<Map<string, string | null>> {
  const rows = (await query(
    `SELECT r.block_hash, r.address, r.data, r.result FROM zg.eth_call_result r
     JOIN unnest($1::bytea[], $2::text[], $3::bytea[]) c (block_hash, address, data) USING (block_hash, address, data)`,
    [
      calls.map((call) => fromHex(call.blockHash)),
      calls.map((call) => call.address),
      calls.map((call) => fromHex(call.data)),
    ],
  )) as KeptRow[]
  return new Map(
    rows.map((row) => [
      callKey({ blockHash: toHex(row.block_hash), address: row.address, data: toHex(row.data) }),
      row.result && toHex(row.result),
    ]),
  )
}

/** Keeps answers for every later run; null: the node had none. */
export async function keepAnswers(
  query: Query,
  answered: readonly (EthCall & { readonly result: string | null })[],
): Promise<void> {
  await query(
    `INSERT INTO zg.eth_call_result (block_hash, address, data, block_number, result)
     SELECT * FROM unnest($1::bytea[], $2::text[], $3::bytea[], $4::integer[], $5::bytea[]) ON CONFLICT DO NOTHING`,
    [
      answered.map((call) => fromHex(call.blockHash)),
      answered.map((call) => call.address),
      answered.map((call) => fromHex(call.data)),
      answered.map((call) => call.blockNumber),
      answered.map((call) => (call.result === null ? null : fromHex(call.result))),
    ],
  )
}
