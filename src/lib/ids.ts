/** Ids sort in chain order as text: zero-padded height, short block hash, zero-padded index. */

const HEIGHT_DIGITS = 10
const INDEX_DIGITS = 6

export function blockId(height: number, hash: string): string {
  return `${String(height).padStart(HEIGHT_DIGITS, '0')}-${hash.slice(2, 7)}`
}

export function logId(height: number, hash: string, logIndex: number): string {
  return `${blockId(height, hash)}-${String(logIndex).padStart(INDEX_DIGITS, '0')}`
}

/** Same shape as a log id: within its own table the index is the transaction's. */
export function transactionId(height: number, hash: string, transactionIndex: number): string {
  return logId(height, hash, transactionIndex)
}

/** Id of an act that a log tells, or a transaction alone (`logIndex` -1): where both stand in one table, they sort in chain order. */
export function actId(height: number, hash: string, transactionIndex: number, logIndex: number): string {
  const index = logIndex < 0 ? 'c' : String(logIndex).padStart(INDEX_DIGITS, '0')
  return `${transactionId(height, hash, transactionIndex)}-${index}`
}

/** The height that a fact id starts with. */
export function heightOfId(id: string): number {
  return Number.parseInt(id.slice(0, HEIGHT_DIGITS), 10)
}

/** Composite natural key: its parts joined with `-`. */
export function compositeId(...parts: readonly (string | number)[]): string {
  return parts.join('-')
}

/** Digits that are enough for every epoch, quorum and round to come. */
const NUMBER_DIGITS = 10

/** A number as part of a key, so that keys sort by number. */
export function numberKey(value: bigint): string {
  return String(value).padStart(NUMBER_DIGITS, '0')
}

/** Key of a DA quorum; sorts by epoch. */
export function quorumKey(epoch: bigint, quorumId: bigint): string {
  return compositeId(numberKey(epoch), numberKey(quorumId))
}
