import { ComputeLedger, ComputeLedgerTotal, FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'
import type { LedgerView } from './askLedger'
import { ledgerId } from './ledgerId'

/** What one act changes in a ledger, as far as it tells. */
export interface LedgerChange {
  readonly availableWei?: bigint
  readonly lockedWei?: bigint
  readonly totalWei?: bigint
  /** The ledger does not exist before. */
  readonly opens?: boolean
  /** The ledger does not exist afterwards. */
  readonly ends?: boolean
  /** The ledger ends when it has nothing left. */
  readonly endsWhenEmpty?: boolean
  /** The user acts through a contract, so that there are acts which nobody saw. */
  readonly unseen?: boolean
  readonly additionalInfo?: string
  readonly lastSpendId?: string
}

interface Money {
  readonly availableWei: bigint | null
  readonly totalWei: bigint | null
  readonly source: FieldSource
  readonly deleted: boolean
}

/** Applies one act to a ledger. The contract's answer holds for the end of the block: after it, the block's other acts are in it. */
export function changeLedger(
  rows: Rows,
  at: At,
  of: { readonly ledger: string; readonly user: string },
  change: LedgerChange,
  view: LedgerView | null,
): void {
  const id = ledgerId(of.ledger, of.user)
  const before = rows.get(ComputeLedger, id)
  const money = moneyAfter(before, change, view, at)
  const explainedWei = at.chain.silentCalls ? (before?.explainedWei ?? 0n) + (change.totalWei ?? 0n) : null
  const { totalWei } = money
  const after = new ComputeLedger({
    id,
    ledger: of.ledger,
    userAddress: of.user,
    ...money,
    lockedWei: (before?.lockedWei ?? 0n) + (change.lockedWei ?? 0n),
    explainedWei,
    unattributedWei: totalWei === null || explainedWei === null ? null : totalWei - explainedWei,
    answeredBlock: view ? at.height : (before?.answeredBlock ?? null),
    additionalInfo: money.deleted
      ? null
      : (view?.additionalInfo ?? change.additionalInfo ?? before?.additionalInfo ?? null),
    lastSpendId: change.lastSpendId ?? before?.lastSpendId ?? null,
    firstBlock: before?.firstBlock ?? at.height,
    firstTime: before?.firstTime ?? at.time,
    lastBlock: at.height,
    lastTime: at.time,
  })
  rows.set(ComputeLedger, after)
  rows.add(ComputeLedgerTotal, { id: of.ledger }, differences(before, after))
}

const UNKNOWN = { availableWei: null, totalWei: null, source: FieldSource.UNKNOWN }
const NOTHING = { availableWei: 0n, totalWei: 0n }

function moneyAfter(before: ComputeLedger | null, change: LedgerChange, view: LedgerView | null, at: At): Money {
  const ends = change.ends === true
  if (!at.chain.silentCalls) return { ...UNKNOWN, deleted: ends }
  if (view !== null) {
    const { availableBalance: availableWei, totalBalance: totalWei } = view
    return { availableWei, totalWei, source: FieldSource.ETH_CALL, deleted: false }
  }
  if (before?.answeredBlock === at.height) return { ...moneyOf(before), deleted: false }
  if (ends) return { ...NOTHING, source: FieldSource.CALLDATA, deleted: true }

  const base = before === null || before.deleted || change.opens ? NOTHING : moneyOf(before)
  if (change.unseen || base.availableWei === null || base.totalWei === null) return { ...UNKNOWN, deleted: false }
  const availableWei = base.availableWei + (change.availableWei ?? 0n)
  const totalWei = base.totalWei + (change.totalWei ?? 0n)
  // The contract lets nobody spend what is not there: something came in that nobody saw.
  if (availableWei < 0n || totalWei < 0n) return { ...UNKNOWN, deleted: false }
  return {
    availableWei,
    totalWei,
    source: FieldSource.CALLDATA,
    deleted: change.endsWhenEmpty === true && totalWei === 0n,
  }
}

function moneyOf({ availableWei, totalWei, source }: ComputeLedger) {
  return { availableWei: availableWei ?? null, totalWei: totalWei ?? null, source }
}

function differences(before: ComputeLedger | null, after: ComputeLedger) {
  const [was, is] = [shareOf(before), shareOf(after)]
  return {
    ledgers: is.ledgers - was.ledgers,
    deletedLedgers: is.deletedLedgers - was.deletedLedgers,
    unknownLedgers: is.unknownLedgers - was.unknownLedgers,
    availableWei: is.availableWei - was.availableWei,
    lockedWei: is.lockedWei - was.lockedWei,
    totalWei: is.totalWei - was.totalWei,
    unattributedWei: is.unattributedWei - was.unattributedWei,
  }
}

/** What one ledger is in the sums over all of them. */
function shareOf(row: ComputeLedger | null) {
  return {
    ledgers: row === null || row.deleted ? 0 : 1,
    deletedLedgers: row?.deleted ? 1 : 0,
    unknownLedgers: row?.source === FieldSource.UNKNOWN ? 1 : 0,
    availableWei: row?.availableWei ?? 0n,
    lockedWei: row?.lockedWei ?? 0n,
    totalWei: row?.totalWei ?? 0n,
    unattributedWei: row?.unattributedWei ?? 0n,
  }
}
