import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { W0gActiveHolder, W0gHolder, W0gMovement, W0gMovementKind, W0gStats, W0gToken } from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import type { RowKey } from '../../define'
import { type Columns, countIn, type Rows } from '../../rows'
import { type Changed, changeHolder, type Flow } from './holder'
import { changeToken, type TokenChange } from './token'

const { DEPOSIT, WITHDRAWAL, TRANSFER, MINT, BURN } = W0gMovementKind

interface Rule {
  /** Columns of the series: how many, and how much. */
  readonly count: 'deposits' | 'withdrawals' | 'transfers' | 'mints' | 'burns'
  readonly sum: 'depositedWei' | 'withdrawnWei' | 'transferredWei' | 'mintedWei' | 'burnedWei'
  /** Columns of the holder whose balance falls, and of that whose balance grows. */
  readonly out?: Flow
  readonly in?: Flow
}

/** What each kind of movement is counted as. */
const RULES: Readonly<Record<W0gMovementKind, Rule>> = {
  [DEPOSIT]: { count: 'deposits', sum: 'depositedWei', in: 'depositedWei' },
  [WITHDRAWAL]: { count: 'withdrawals', sum: 'withdrawnWei', out: 'withdrawnWei' },
  [TRANSFER]: { count: 'transfers', sum: 'transferredWei', out: 'sentWei', in: 'receivedWei' },
  [MINT]: { count: 'mints', sum: 'mintedWei', in: 'mintedWei' },
  [BURN]: { count: 'burns', sum: 'burnedWei', out: 'burnedWei' },
}

export interface Movement {
  readonly kind: W0gMovementKind
  readonly amountWei: bigint
  readonly sender?: string
  readonly recipient?: string
  readonly minter?: string
}

/** The state rows that a movement between these addresses changes. */
export function readsMovement(at: At, ...holders: readonly string[]): RowKey[] {
  return [{ entity: W0gToken, id: at.address }, ...holders.map((id): RowKey => ({ entity: W0gHolder, id }))]
}

/** Keeps a movement, and changes balances, totals and series. */
export function move(movement: Movement, rows: Rows, at: At): void {
  const { kind, amountWei, sender = null, recipient = null, minter = null } = movement
  rows.insert(W0gMovement, {
    id: at.logId,
    kind,
    sender,
    recipient,
    minter,
    amountWei,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
  const parties = changeParties(movement, rows, at)
  const holders = [...parties.values()].reduce((sum, party) => sum + (party.holders ?? 0), 0)
  const rule = RULES[kind]
  const heldWei = (recipient === null ? 0n : amountWei) - (sender === null ? 0n : amountWei)
  const sums: TokenChange['sums'] = kind === TRANSFER ? {} : { [rule.sum]: amountWei }
  const token = changeToken({ holders, heldWei, sums }, rows, at)
  count(rule, amountWei, parties, token, rows, at)
}

/** Both parties, or the only one; who sends to itself is one. */
function changeParties({ kind, amountWei, sender, recipient }: Movement, rows: Rows, at: At): Map<string, Changed> {
  const rule = RULES[kind]
  const changed = new Map<string, Changed>()
  for (const party of new Set([sender, recipient])) {
    if (party === undefined) continue
    const flows = [party === sender ? rule.out : undefined, party === recipient ? rule.in : undefined]
    const changeWei = (party === recipient ? amountWei : 0n) - (party === sender ? amountWei : 0n)
    const known = flows.filter((flow) => flow !== undefined)
    changed.set(party, changeHolder(party, known, amountWei, changeWei, rows, at))
  }
  return changed
}

function count(
  rule: Rule,
  amountWei: bigint,
  parties: ReadonlyMap<string, Changed>,
  { holders, heldWei }: Columns<W0gToken>,
  rows: Rows,
  at: At,
): void {
  const newHolders = [...parties.values()].filter(({ isNew }) => isNew).length
  const latest = { holders: holders ?? null, heldWei: heldWei ?? null }
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    rows.add(W0gStats, bucket, { [rule.count]: 1, [rule.sum]: amountWei, newHolders }, latest)
    for (const holder of parties.keys()) {
      rows.member(
        W0gActiveHolder,
        { id: compositeId(bucket.id, holder), step: bucket.step, time: bucket.time, holder },
        [countIn(W0gStats, bucket, 'activeHolders')],
      )
    }
  }
}
