import type { Snapshot } from '../../read/snapshot'

/** Name of the known contract at each address; null where no transaction to it is kept. One statement for all. */
export async function readContractNames(
  db: Pick<Snapshot, 'read'>,
  addresses: readonly string[],
): Promise<(string | null)[]> {
  const rows = await db.read<{ address: string; contract: string | null }>(
    `SELECT asked.address, latest.contract FROM unnest($1::text[]) AS asked (address)
     CROSS JOIN LATERAL (
       SELECT contract FROM chain.transaction WHERE recipient = asked.address ORDER BY id DESC LIMIT 1) latest`,
    [addresses],
  )
  const found = new Map(rows.map(({ address, contract }) => [address, contract]))
  return addresses.map((address) => found.get(address) ?? null)
}
