import type { DomainName } from '../../../model/domainNames'
import type { EntityClass } from '../../../model/domains'
import * as entities from '../../../model/generated'
import { ownTable } from '../../entity'
import { Parameters } from '../../read/condition'
import { readByIds } from '../../read/rows'
import type { Snapshot } from '../../read/snapshot'
import type { Table } from '../../read/table'

/** A transaction that was asked for. */
export interface Lookup {
  readonly hash: Uint8Array
  readonly transaction: entities.Transaction | null
}

/** A fact that a domain made of a transaction. */
export interface Act {
  readonly domain: DomainName
  readonly type: string
  readonly row: { readonly id: string }
}

const table = <T extends { id: string }>(entity: EntityClass<T>) => ownTable(entity) as unknown as Table<{ id: string }>

/** Facts that an index on the transaction's hash finds. */
export const TABLES: readonly Table<{ id: string }>[] = [
  table(entities.StorageSubmission),
  table(entities.StorageMiningAttempt),
  table(entities.StorageMiningWin),
  table(entities.StorageReward),
  table(entities.StorageEscrowMovement),
  table(entities.DaUpload),
  table(entities.DaAttestation),
  table(entities.ComputeSettlement),
  table(entities.ComputeLegacyBatch),
  table(entities.ComputeDeliverableEvent),
  table(entities.ComputeFineTuningSettlement),
  table(entities.ComputeFineTuningSignerChange),
  table(entities.ComputeFineTuningStake),
  table(entities.ComputeSandboxVoucher),
  table(entities.AgentDataVersion),
  table(entities.AgentTransfer),
  table(entities.AgentSale),
]

/** Facts of one transaction in chain order; one statement that finds them, and one for each type that was found. */
export async function readActs(db: Snapshot, hash: Uint8Array, limit: number): Promise<Act[]> {
  const parameters = new Parameters()
  const [wanted, most] = [parameters.add(hash), parameters.add(limit)]
  const parts = TABLES.map(
    ({ name }, place) =>
      `(SELECT ${place} AS place, id FROM ${name} WHERE tx_hash = ${wanted}::bytea ORDER BY id LIMIT ${most}::int)`,
  )
  const found = await db.read<{ place: number; id: string }>(
    `SELECT place, id FROM (${parts.join('\nUNION ALL\n')}) acts ORDER BY id COLLATE "C", place LIMIT ${most}::int`,
    parameters.values,
  )
  const rows = new Map<string, { readonly id: string }>()
  for (const place of new Set(found.map((each) => each.place))) {
    const ids = found.flatMap((each) => (each.place === place ? [each.id] : []))
    for (const row of await readByIds(db, TABLES[place]!, ids)) if (row) rows.set(`${place}-${row.id}`, row)
  }
  return found.flatMap(({ place, id }) => {
    const row = rows.get(`${place}-${id}`)
    const { domain, entity } = TABLES[place]!
    return row === undefined ? [] : [{ domain: domain as DomainName, type: entity.name, row }]
  })
}
