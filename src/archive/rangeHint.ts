export interface Range {
  readonly from: number
  readonly to: number
}

/** Blocks that the endpoint says it would serve from the same start, as its error text tells; undefined when it tells nothing. */
export function suggestedSize(message: string, asked: Range): number | undefined {
  const size = sizeOfSuggestedRange(message, asked) ?? sizeOfStatedLimit(message)
  return size !== undefined && size >= 1 && size < asked.to - asked.from + 1 ? size : undefined
}

/** `try with this block range [0x1, 0x3e8]` (Infura, Alchemy, thirdweb), `retry with the range 100-200` (geth, reth). */
function sizeOfSuggestedRange(message: string, asked: Range): number | undefined {
  const pair =
    /\[\s*(0x[0-9a-f]+|\d+)\s*,\s*(0x[0-9a-f]+|\d+)\s*\]/i.exec(message) ?? /range:? (\d+)\s*-\s*(\d+)/i.exec(message)
  if (!pair) return undefined
  const [from, to] = [Number(pair[1]), Number(pair[2])]
  return from === asked.from && to >= from ? to - from + 1 : undefined
}

/** `limited to a 10,000 range`, `up to a 500 block range`, `ranges over 10000 blocks`, `maximum block range: 2k`. */
function sizeOfStatedLimit(message: string): number | undefined {
  if (!/block|range/i.test(message)) return undefined
  const limit =
    /(?:limited to|up to|over|exceed(?:s|ed)?|max(?:imum)?|greater than|more than|larger than)(?:(?! results| logs)[^\d]){0,50}?(\d[\d,_]*)\s*(k)?\b(?! ?(?:results|logs|ms|s\b|mb|bytes))/i.exec(
      message,
    )
  if (!limit?.[1]) return undefined
  return Number(limit[1].replace(/[,_]/g, '')) * (limit[2] ? 1_000 : 1)
}
