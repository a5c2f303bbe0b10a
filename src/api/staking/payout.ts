import { StakingPayout, StakingUpkeep } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import type { Snapshot } from '../read/snapshot'
import { StakingValidatorType } from './validator'

const table = ownTable(StakingPayout)
const upkeeps = ownTable(StakingUpkeep)
export const StakingPayoutType = entityNode(StakingPayout, { key: 'factId' })

const STATUSES = {
  PAID_AT_ONCE: 'Tips do not wait.',
  WAITING: 'It is not due at the last indexed block.',
  DUE: 'It is due, and nobody was seen to work off the queue since.',
  WORKED_OFF: 'Somebody was seen to work off the queue since it was due. Whether the recipient took it, no view tells.',
  UNKNOWN: 'The registry did not tell how long it waits.',
} as const
type Status = keyof typeof STATUSES

const StatusEnum = builder.enumType('StakingPayoutStatus', {
  description: 'Where a payout stands at the last indexed block.',
  values: Object.fromEntries(
    Object.entries(STATUSES).map(([value, description]) => [value, { value: value as Status, description }]),
  ) as Record<Status, { value: Status; description: string }>,
})

/** Payouts on which the queue was worked off at their due block or later. */
export const WORKED_OFF = `EXISTS (SELECT FROM ${upkeeps.name} u WHERE u.validator = p.validator
  AND u.kind = 'PROCESS_WITHDRAW_QUEUE' AND u.block_number >= p.due_block)`

async function statusesOf(db: Snapshot, ids: readonly string[]): Promise<Status[]> {
  const rows = await db.read<{ id: string; status: Status }>(
    `SELECT p.id, CASE WHEN p.kind = 'TIP_FEE' THEN 'PAID_AT_ONCE' WHEN p.due_block IS NULL THEN 'UNKNOWN'
       WHEN p.due_block > (SELECT head_height FROM staking.status) THEN 'WAITING'
       WHEN ${WORKED_OFF} THEN 'WORKED_OFF' ELSE 'DUE' END AS status
     FROM ${table.name} p WHERE p.id = ANY($1)`,
    [ids],
  )
  const found = new Map(rows.map(({ id, status }) => [id, status]))
  return ids.map((id) => found.get(id) ?? 'UNKNOWN')
}

builder.objectFields(StakingPayoutType, (t) => ({
  stakingValidator: t.field({
    type: StakingValidatorType,
    description: 'The validator, as it stands now.',
    resolve: ({ validator }) => validator,
  }),
  status: t.loadable({
    type: StatusEnum,
    nullable: false,
    description: 'Where it stands at the last indexed block.',
    load: (ids: string[], { db }) => statusesOf(db as Snapshot, ids),
    resolve: ({ id }) => id,
  }),
}))

entityList({
  name: 'stakingPayouts',
  description: 'Stake that was taken back, commission and tips that operators asked for, newest first.',
  type: StakingPayoutType,
  table,
  order: 'DESC',
  filters: { validator: 'validator', account: 'account' },
})
