import { quorumKey } from '../../lib/ids'
import { DaAttestation, DaQuorum, DaQuorumMember } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { equal } from '../read/condition'
import { readOne } from '../read/rows'
import type { Snapshot } from '../read/snapshot'

const table = ownTable(DaQuorum)
const members = ownTable(DaQuorumMember)
export const DaQuorumType = entityNode(DaQuorum, { key: null })
const DaQuorumMemberType = entityNode(DaQuorumMember, { key: null, except: ['quorum'] })

builder.objectField(DaQuorumType, 'key', (t) =>
  t.exposeString('id', { nullable: false, description: describe('DaQuorum', 'id') }),
)

childrenField({
  parent: DaQuorumType,
  name: 'holders',
  description: 'Its signers with their rows, by address.',
  type: DaQuorumMemberType,
  table: members,
  belonging: 'idBeginsWithKey',
  order: 'ASC',
})

interface Turnout {
  readonly key: string
  readonly attestations: number
  readonly unread: number
  readonly min: number | null
  readonly max: number | null
  readonly signed: string
  readonly margin: number | null
}

const DaTurnoutType = builder.objectRef<Turnout>('DaTurnout').implement({
  description: 'How many rows of a quorum signed, over its blobs.',
  fields: (t) => ({
    attestations: t.exposeInt('attestations', {
      nullable: false,
      description: 'Verified blobs of the quorum whose bitmap is known. Unit: blobs.',
    }),
    unread: t.exposeInt('unread', { nullable: false, description: 'Those whose bitmap is not known. Unit: blobs.' }),
    minSignedRows: t.exposeInt('min', { description: 'Fewest rows that signed a blob; null without one. Unit: rows.' }),
    maxSignedRows: t.exposeInt('max', { description: 'Most rows that signed a blob; null without one. Unit: rows.' }),
    signedRows: t.field({
      type: 'BigInt',
      nullable: false,
      description: 'Signed rows of all blobs together; over attestations it is the mean. Unit: rows.',
      resolve: ({ signed }) => BigInt(signed),
    }),
    minMarginRows: t.exposeInt('margin', {
      description: 'Fewest rows above what two thirds need; null without a blob. Unit: rows.',
    }),
  }),
})

/** One statement, whatever the number of quorums. */
async function readTurnout(db: Snapshot, quorums: readonly string[]): Promise<Turnout[]> {
  const rows = await db.read<Turnout>(
    `SELECT key, count(id) FILTER (WHERE signed_rows IS NOT NULL)::int AS attestations,
       count(id) FILTER (WHERE signed_rows IS NULL)::int AS unread, min(signed_rows) AS min, max(signed_rows) AS max,
       coalesce(sum(signed_rows), 0)::text AS signed, min(margin_rows) AS margin
     FROM unnest($1::text[]) keys (key) LEFT JOIN ${ownTable(DaAttestation).name} ON quorum = key GROUP BY key`,
    [quorums],
  )
  const found = new Map(rows.map((row) => [row.key, row]))
  return quorums.map((quorum) => found.get(quorum) as Turnout)
}

builder.objectField(DaQuorumType, 'turnout', (t) =>
  t.loadable({
    type: DaTurnoutType,
    nullable: false,
    description: 'How many of its rows signed, over its blobs.',
    complexity: { field: 10 },
    load: (quorums: string[], { db }) => readTurnout(db, quorums),
    resolve: ({ id }) => id,
  }),
)

entityList({
  name: 'daQuorums',
  description: 'Quorums that verified a blob, latest epoch first.',
  type: DaQuorumType,
  table,
  order: 'DESC',
})

builder.queryField('daQuorum', (t) =>
  t.field({
    type: DaQuorumType,
    description: 'A quorum; null when none of its blobs was verified.',
    args: {
      epoch: t.arg({ type: 'BigInt', required: true, description: describe('DaQuorum', 'epoch') }),
      quorumId: t.arg({ type: 'BigInt', required: true, description: describe('DaQuorum', 'quorumId') }),
    },
    resolve: (_root, { epoch, quorumId }, { db }) => readOne(db, table, equal(table, 'id', quorumKey(epoch, quorumId))),
  }),
)

entityList({
  name: 'daQuorumMembers',
  description: 'Which rows signers held, latest epoch first.',
  type: DaQuorumMemberType,
  table: members,
  order: 'DESC',
  filters: { signer: 'signer' },
})
