import { fromHex, toHex } from '../lib/hex'
import type { Query } from './write'

/** One question for the native balance of an address behind a block. */
export interface BalanceQuestion {
  readonly blockHash: string
  readonly blockNumber: number
  readonly address: string
}

/** Identity of a question: it has one answer for ever. */
export const balanceKey = ({ blockHash, address }: Pick<BalanceQuestion, 'blockHash' | 'address'>) =>
  `${blockHash} ${address}`

interface KeptRow {
  readonly block_hash: Buffer
  readonly address: string
  readonly balance_wei: string | null
}

/** Balances kept from earlier runs, by key; one that was never asked for is absent. */
export async function keptBalances(
  query: Query,
  questions: readonly BalanceQuestion[],
): Promise<Map<string, bigint | null>> {
  const rows = (await query(
    `SELECT b.block_hash, b.address, b.balance_wei FROM zg.native_balance b
     JOIN unnest($1::bytea[], $2::text[]) q (block_hash, address) USING (block_hash, address)`,
    [questions.map(({ blockHash }) => fromHex(blockHash)), questions.map(({ address }) => address)],
  )) as KeptRow[]
  return new Map(
    rows.map((row) => [
      balanceKey({ blockHash: toHex(row.block_hash), address: row.address }),
      row.balance_wei === null ? null : BigInt(row.balance_wei),
    ]),
  )
}

/** Keeps balances for every later run; null: the node had none. */
export async function keepBalances(
  query: Query,
  answered: readonly (BalanceQuestion & { readonly balanceWei: bigint | null })[],
): Promise<void> {
  await query(
    `INSERT INTO zg.native_balance (block_hash, address, block_number, balance_wei)
     SELECT * FROM unnest($1::bytea[], $2::text[], $3::integer[], $4::numeric[]) ON CONFLICT DO NOTHING`,
    [
      answered.map(({ blockHash }) => fromHex(blockHash)),
      answered.map(({ address }) => address),
      answered.map(({ blockNumber }) => blockNumber),
      answered.map(({ balanceWei }) => balanceWei?.toString() ?? null),
    ],
  )
}
