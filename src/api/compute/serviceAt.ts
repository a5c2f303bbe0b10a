import { ComputeServiceVersion } from '../../model/generated'
import { builder } from '../builder'
import { describe, ownTable } from '../entity'
import { badInput } from '../errors'
import { statusOf } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import { ComputeServiceType, serviceKey } from './service'
import { ComputeServiceVersionType } from './serviceVersion'

const table = ownTable(ComputeServiceVersion)
/** No block has a height of more digits than an id has. */
const MAX_BLOCK = 2_147_483_646

/**
 * The version of each service in force at the end of the block, in one statement: the latest that began by then, unless it
 * had ended. Of several in one block the last one counts.
 */
async function versionsAt(
  db: Snapshot,
  services: readonly string[],
  block: number | null | undefined,
): Promise<(ComputeServiceVersion | null)[]> {
  const head = (await statusOf(db, 'compute'))?.head_height ?? -1
  const height = block ?? head
  if (height < 0 || height > MAX_BLOCK) {
    if (block == null) return services.map(() => null)
    throw badInput(`A block has a height from 0 on, found ${block}.`)
  }
  if (height > head) throw badInput(`Block ${height} is not indexed yet: the last one is ${head}.`)
  const rows = await db.read<Record<string, unknown>>(
    `SELECT version.* FROM unnest($1::text[]) keys (key) CROSS JOIN LATERAL (
       SELECT * FROM ${table.name} WHERE service = key AND id < $2 ORDER BY id DESC LIMIT 1
     ) version WHERE version.to_block IS NULL OR version.to_block > $3`,
    [services, firstIdAfter(height), height],
  )
  const found = new Map(rows.map(table.toEntity).map((version) => [version.service, version]))
  return services.map((service) => found.get(service) ?? null)
}

/** Ids begin with the padded height. */
const firstIdAfter = (height: number) => String(height + 1).padStart(10, '0')

const BLOCK = 'Block at whose end it was in force; by default the last indexed one. Unit: block.'

builder.queryField('computeServiceAt', (t) =>
  t.field({
    type: ComputeServiceVersionType,
    description:
      'What a service was at any block, with its prices; null when it was not listed, or before the first indexed block.',
    args: {
      serving: t.arg({ type: 'Address', required: true, description: describe('ComputeService', 'serving') }),
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeService', 'provider') }),
      block: t.arg.int({ description: BLOCK }),
    },
    resolve: async (_root, { serving, provider, block }, { db }) =>
      (await versionsAt(db, [serviceKey(serving, provider)], block))[0],
  }),
)

builder.objectField(ComputeServiceType, 'versionAt', (t) =>
  t.loadable({
    type: ComputeServiceVersionType,
    description: 'What it was at any block; null when it was not listed then.',
    args: { block: t.arg.int({ description: BLOCK }) },
    byPath: true,
    load: (keys: string[], { db }, args) => versionsAt(db, keys, args.block as number | null | undefined) as never,
    resolve: (service) => (service as { id: string }).id,
  }),
)
