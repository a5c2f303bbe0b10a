/** What one signer holds of a quorum, and how much of it counts as signed. */
export interface Holding {
  readonly signer: string
  readonly rowsHeld: number
  readonly firstRow: number
  readonly rowsSigned: number
}

/** Whether row `i` is marked: bit i % 8, lowest first, of byte i ÷ 8. Rows that the bitmap does not reach are not. */
export function isMarked(bitmap: Uint8Array, row: number): boolean {
  return (((bitmap[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
}

/**
 * The signers of a quorum in the order of their first rows. By the contract's own rule a signer's first marked row counts, and
 * every later row of that signer, marked or not (DASigners.getAggPkG1).
 */
export function holdingsOf(quorum: readonly string[], bitmap: Uint8Array): Holding[] {
  const holdings = new Map<string, { rowsHeld: number; firstRow: number; rowsSigned: number }>()
  quorum.forEach((signer, row) => {
    let holding = holdings.get(signer)
    if (holding === undefined) {
      holding = { rowsHeld: 0, firstRow: row, rowsSigned: 0 }
      holdings.set(signer, holding)
    }
    holding.rowsHeld += 1
    if (holding.rowsSigned > 0 || isMarked(bitmap, row)) holding.rowsSigned += 1
  })
  return [...holdings].map(([signer, holding]) => ({ signer, ...holding }))
}

/** Whether a bitmap has a byte for every eight rows, and no mark behind the last row. */
export function fits(bitmap: Uint8Array, rowCount: number): boolean {
  if (bitmap.length !== Math.ceil(rowCount / 8)) return false
  for (let row = rowCount; row < bitmap.length * 8; row++) if (isMarked(bitmap, row)) return false
  return true
}

/** Rows that a verification needs: 2 × total ≤ 3 × signed. */
export function thresholdOf(rowCount: number): number {
  return Math.ceil((2 * rowCount) / 3)
}
