import * as p from '@subsquid/evm-codec'
import { ComputeDeliverable } from '../../model/generated'
import { fineTuning } from '../../processors/compute/fineTuning/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const deliverable = p.struct({
  // A text: as bytes, any text is one.
  id: p.bytes,
  modelRootHash: p.bytes,
  encryptedSecret: p.bytes,
  acknowledged: p.bool,
  timestamp: p.uint256,
  settled: p.bool,
})
const getDeliverables = view(
  'getDeliverables(address,address)',
  { user: p.address, provider: p.address },
  p.array(deliverable),
)

const column = (sql: string) => `string_agg(${sql}, ',' ORDER BY h.n)`
const hex = (bytes: string) => `'0x' || encode(${bytes}, 'hex')`

/** What the contract still holds for each user and provider, oldest first. That there is no more of it, `deliverables` of accounts says. */
export const computeDeliverable = viewCheck({
  name: 'compute-deliverable',
  domain: 'compute',
  entity: ComputeDeliverable,
  contract: fineTuning,
  indexed: `
    SELECT r.id AS subject, split_part(r.id, '-', 2) AS key_user, split_part(r.id, '-', 3) AS key_provider, held.*
    FROM compute_deliverable_ring r CROSS JOIN LATERAL (
      SELECT ${column(hex('d.deliverable_id_bytes'))} AS names, ${column(hex('d.model_root_hash'))} AS roots,
             ${column('extract(epoch FROM d.time)::bigint::text')} AS times,
             ${column('(d.acknowledged_at IS NOT NULL)::text')} AS acknowledged,
             ${column("CASE d.status WHEN 'ABANDONED' THEN 'abandoned' ELSE (d.status = 'SETTLED')::text END")} AS settled,
             array_agg(d.status ORDER BY h.n)::text AS key_statuses
      FROM jsonb_array_elements(r.held) WITH ORDINALITY AS h (one, n) JOIN compute_deliverable d ON d.id = h.one ->> 'row') held
    WHERE split_part(r.id, '-', 1) = $1 AND r.held <> '[]'`,
  each: (address, row) => {
    const parties = { user: row.keyUser as string, provider: row.keyProvider as string }
    const statuses = (row.keyStatuses as string).slice(1, -1).split(',')
    return [
      callOf(getDeliverables, address, parties, (all) => ({
        names: all.map(({ id }) => id).join(),
        roots: all.map(({ modelRootHash }) => modelRootHash).join(),
        times: all.map(({ timestamp }) => timestamp).join(),
        acknowledged: all.map(({ acknowledged }) => acknowledged).join(),
        // What an abandoned one is called, builds differ: the log tells, and it is not compared.
        settled: all.map(({ settled }, n) => (statuses[n] === 'ABANDONED' ? 'abandoned' : settled)).join(),
      })),
    ]
  },
  absentReverts: true,
})
