import type { ServerResponse } from 'node:http'
import { latestReading } from '../chain/read/supply'
import type { ApiServices } from '../context'
import { inSnapshot } from '../read/snapshot'
import { respond } from './respond'

const WEI_DIGITS = 18

/**
 * A bare number for listing sites, in 0G with all its digits: of the last block at which all components were due, so that the two
 * figures belong together. Empty when it is not known; the headers tell the block, and the last figure that was.
 */
export async function sendSupply(
  { pool }: ApiServices,
  figure: 'totalWei' | 'circulatingWei',
  response: ServerResponse,
): Promise<void> {
  const reading = await inSnapshot(pool, latestReading)
  const amount = reading?.[figure] ?? null
  const lastGood = reading?.[figure === 'totalWei' ? 'lastGoodTotalWei' : 'lastGoodCirculatingWei'] ?? null
  response.setHeader('x-supply-stale', String(amount === null))
  if (reading) {
    response.setHeader('x-supply-block', reading.blockNumber)
    response.setHeader('x-supply-time', reading.time.toISOString())
    response.setHeader('x-supply-formula-version', reading.formulaVersion)
  }
  if (amount === null && lastGood !== null && reading?.lastGoodBlock != null) {
    response.setHeader('x-supply-last-good', inTokens(lastGood))
    response.setHeader('x-supply-last-good-block', reading.lastGoodBlock)
  }
  respond(response, 200, 'text/plain; charset=utf-8', amount === null ? '' : inTokens(amount))
}

/** Decimal text in 0G without zeros at its end. */
export function inTokens(wei: bigint): string {
  const sign = wei < 0n ? '-' : ''
  const digits = (wei < 0n ? -wei : wei).toString().padStart(WEI_DIGITS + 1, '0')
  const [whole, part] = [digits.slice(0, -WEI_DIGITS), digits.slice(-WEI_DIGITS).replace(/0+$/, '')]
  return `${sign}${whole}${part && `.${part}`}`
}
