import { compositeId } from '../../lib/ids'
import { bucketStart } from '../../lib/time'
import { SupplyGap, SupplyReading, SupplyReserve, SupplyState } from '../../model/generated'
import type { BlockAt } from '../at'
import { onBlock } from '../define'
import type { Rows } from '../rows'
import { addIssuance, type Issuance, issuedWei, NOTHING_ISSUED, splitWithdrawals } from './issuance'

const STATE = 'supply'
const ZERO_ADDRESS = `0x${'0'.repeat(40)}`

/** total = genesis + the three issuances, circulating = total − reserves; version 1 of the official explorer counted stakes. */
const FORMULA_VERSION = 2

/** Adds up what is issued, and reads the other components of the supply where they are due. */
export const supply = onBlock({
  withdrawals: true,

  reads: () => [{ entity: SupplyState, id: STATE }],

  balances: (at, parent, rows) =>
    isRead(at, parent?.time ?? rows.get(SupplyState, STATE)?.time ?? null)
      ? [...(at.chain.supply.reserves ?? []), ZERO_ADDRESS]
      : [],

  apply(_block, rows, at, { withdrawals, balances }) {
    const before = rows.get(SupplyState, STATE)
    const issued = issuedUpTo(before, splitWithdrawals(withdrawals)?.issued ?? null, at)
    const parentTime = before?.time ?? null
    const reading = isRead(at, parentTime) ? readSupply(issued, balances, before, parentTime, at) : undefined
    const lastGood = lastGoodOf(reading ?? before)
    const known = isIssuance(issued) ? { ...issuanceColumns(issued), gap: null } : { ...UNKNOWN_ISSUANCE, gap: issued }
    rows.set(SupplyState, { id: STATE, blockNumber: at.height, time: at.time, ...known, ...lastGood })
    if (reading === undefined) return
    rows.insert(SupplyReading, reading)
    keepReserves(balances, rows, at)
  },
})

const UNKNOWN_ISSUANCE = { nativeRewardWei: null, restakingRewardWei: null, baseInflationWei: null }

const isIssuance = (issued: Issuance | SupplyGap): issued is Issuance => typeof issued === 'object'

/** All that was issued up to and with the block, or why that is not known. */
function issuedUpTo(before: Readonly<SupplyState> | null, now: Issuance | null, at: BlockAt): Issuance | SupplyGap {
  const { checkpoint } = at.chain.supply
  if (checkpoint?.block === at.height) return checkpoint
  const start = before === null ? issuedBefore(at) : issuedOf(before)
  if (!isIssuance(start)) return start
  return now === null ? SupplyGap.UNKNOWN_WITHDRAWALS : addIssuance(start, now)
}

/** What was issued below the first covered block. */
function issuedBefore({ height, chain }: BlockAt): Issuance | SupplyGap {
  if (height === 0) return NOTHING_ISSUED
  const { checkpoint } = chain.supply
  return checkpoint?.block === height - 1 ? checkpoint : SupplyGap.NOT_COVERED
}

function issuedOf({ nativeRewardWei, restakingRewardWei, baseInflationWei, gap }: Readonly<SupplyState>) {
  if (nativeRewardWei == null || restakingRewardWei == null || baseInflationWei == null) {
    return gap ?? SupplyGap.UNKNOWN_WITHDRAWALS
  }
  return { nativeRewardWei, restakingRewardWei, baseInflationWei }
}

/** @param parentTime null at the first covered block */
function opensDay(at: BlockAt, parentTime: Date | null): boolean {
  if (parentTime === null) return at.height === 0
  return bucketStart('DAY', parentTime).getTime() !== bucketStart('DAY', at.time).getTime()
}

/** Whether the balances are read at the block. */
function isRead(at: BlockAt, parentTime: Date | null): boolean {
  const { everyBlocks, checkpoint } = at.chain.supply
  const isDue = at.height % everyBlocks === 0 || at.height === checkpoint?.block
  return isDue || parentTime === null || opensDay(at, parentTime)
}

type Balances = ReadonlyMap<string, bigint | null>

function readSupply(
  issued: Issuance | SupplyGap,
  balances: Balances,
  before: Readonly<SupplyState> | null,
  parentTime: Date | null,
  at: BlockAt,
): SupplyReading {
  const { genesisWei, reserves } = at.chain.supply
  const totalWei = genesisWei !== null && isIssuance(issued) ? genesisWei + issuedWei(issued) : null
  const reservedWei = reserves && sumOf(reserves.map((address) => balances.get(address) ?? null))
  const circulatingWei = totalWei !== null && reservedWei !== null ? totalWei - reservedWei : null
  const isGood = circulatingWei !== null
  return new SupplyReading({
    id: at.blockId,
    blockNumber: at.height,
    time: at.time,
    opensDay: opensDay(at, parentTime),
    formulaVersion: FORMULA_VERSION,
    genesisWei,
    ...(isIssuance(issued) ? issuanceColumns(issued) : UNKNOWN_ISSUANCE),
    totalWei,
    reservedWei,
    circulatingWei,
    zeroAddressWei: balances.get(ZERO_ADDRESS) ?? null,
    stale: !isGood,
    gap: gapOf(at, issued, reservedWei),
    ...(isGood
      ? {
          lastGoodBlock: at.height,
          lastGoodTime: at.time,
          lastGoodTotalWei: totalWei,
          lastGoodCirculatingWei: circulatingWei,
        }
      : lastGoodOf(before)),
  })
}

/** A checkpoint has a block, too. */
function issuanceColumns({ nativeRewardWei, restakingRewardWei, baseInflationWei }: Issuance): Issuance {
  return { nativeRewardWei, restakingRewardWei, baseInflationWei }
}

function gapOf({ chain }: BlockAt, issued: Issuance | SupplyGap, reservedWei: bigint | null): SupplyGap | null {
  if (chain.supply.genesisWei === null) return SupplyGap.NO_GENESIS
  if (!isIssuance(issued)) return issued
  if (chain.supply.reserves === null) return SupplyGap.NO_RESERVES
  return reservedWei === null ? SupplyGap.UNKNOWN_BALANCES : null
}

/** Null when one is not known: a part of the sum would be a wrong figure. */
function sumOf(amounts: readonly (bigint | null)[]): bigint | null {
  return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0n)
}

function lastGoodOf(row: Readonly<SupplyReading> | Readonly<SupplyState> | null) {
  const {
    lastGoodBlock = null,
    lastGoodTime = null,
    lastGoodTotalWei = null,
    lastGoodCirculatingWei = null,
  } = row ?? {}
  return { lastGoodBlock, lastGoodTime, lastGoodTotalWei, lastGoodCirculatingWei }
}

function keepReserves(balances: Balances, rows: Rows, at: BlockAt): void {
  for (const address of at.chain.supply.reserves ?? []) {
    rows.insert(SupplyReserve, {
      id: compositeId(at.blockId, address),
      blockNumber: at.height,
      address,
      balanceWei: balances.get(address) ?? null,
    })
  }
}
