import type { Finding } from './report'

export interface Measured {
  readonly head: number
  /** First block of any contract. */
  readonly firstBlock: number
  /** Mean over the last blocks. */
  readonly secondsPerBlock: number
  /** One request for logs of `logSpan` blocks. */
  readonly logMilliseconds: number
  readonly logSpan: number
  /** One full block with its receipts. */
  readonly blockMilliseconds: number
  readonly transactionsPerBlock: number
}

/** Requests under way at once. */
const CONCURRENCY = 8
/** Measured on the devnet's tables, indexes included. */
const BYTES_PER_BLOCK = 600
const BYTES_PER_TRANSACTION = 900
const WEEK_SECONDS = 7 * 86_400

/** Rough time and disk of the first sync for the modes a person can choose; the latency of today decides. */
export function estimates(measured: Measured): Finding[] {
  const week = Math.min(measured.head, Math.round(WEEK_SECONDS / Math.max(measured.secondsPerBlock, 0.01)))
  const sinceFirst = Math.max(0, measured.head - measured.firstBlock)
  const logSeconds = ((sinceFirst / measured.logSpan) * measured.logMilliseconds) / 1_000
  return [
    estimate('contracts only', logSeconds, 0),
    blocks('CHAIN_FROM=-7d', week, measured),
    blocks('CHAIN_FROM=first', measured.head, measured),
    blocks('SILENT_CALLS=on', sinceFirst, measured),
  ]
}

function blocks(mode: string, count: number, { blockMilliseconds, transactionsPerBlock }: Measured): Finding {
  const seconds = (count * blockMilliseconds) / 1_000 / CONCURRENCY
  return estimate(mode, seconds, count * (BYTES_PER_BLOCK + transactionsPerBlock * BYTES_PER_TRANSACTION))
}

function estimate(mode: string, seconds: number, bytes: number): Finding {
  const disk = bytes > 0 ? `, ${(bytes / 2 ** 30).toFixed(1)} GiB with CHAIN_TRANSACTIONS=all` : ''
  return { about: `estimate ${mode}`, verdict: 'info', text: `about ${duration(seconds)}${disk}` }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${(seconds / 3_600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`
}
