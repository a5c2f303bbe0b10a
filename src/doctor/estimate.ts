import type { Finding } from './report'
import type { Sampled } from './sample'

export interface Measured extends Sampled {
  readonly head: number
  /** First block of any contract. */
  readonly firstBlock: number
  /** Mean over the last blocks. */
  readonly secondsPerBlock: number
  /** One request for logs of `logSpan` blocks. */
  readonly logMilliseconds: number
  readonly logSpan: number
}

/** Requests under way at once. */
const CONCURRENCY = 8
/** Measured on the devnet's tables, indexes included. */
const BYTES_PER_BLOCK = 600
const BYTES_PER_TRANSACTION = 900
/** On the safe side: the fact alone takes 350 and more, with what it changes in other tables on top. */
const BYTES_PER_LOG = 1_000
const WEEK_SECONDS = 7 * 86_400

interface Cost {
  readonly seconds: number
  readonly database: number
  readonly archive: number
}

/** Rough time and disk of the first sync for the modes a person can choose, and what they take for granted. */
export function estimates(measured: Measured): Finding[] {
  const week = Math.min(measured.head, Math.round(WEEK_SECONDS / Math.max(measured.secondsPerBlock, 0.01)))
  const sinceFirst = Math.max(0, measured.head - measured.firstBlock)
  const facts = sinceFirst * measured.logsPerBlock * BYTES_PER_LOG
  const contractsOnly = {
    seconds: ((sinceFirst / measured.logSpan) * measured.logMilliseconds) / 1_000,
    database: facts,
    archive: sinceFirst * measured.matchedPerBlock * measured.matchedBlockBytes,
  }
  return [
    estimate('contracts only', contractsOnly),
    estimate('CHAIN_FROM=-7d', everyBlock(week, measured)),
    estimate('CHAIN_FROM=first', everyBlock(measured.head, measured)),
    // Calls are found in whole blocks, of which no row is written.
    estimate('SILENT_CALLS=on', { ...everyBlock(sinceFirst, measured), database: facts }),
    assumptions(measured),
  ]
}

/** Every block whole, with CHAIN_TRANSACTIONS=all. */
function everyBlock(count: number, { blockMilliseconds, transactionsPerBlock, wholeBlockBytes }: Measured): Cost {
  return {
    seconds: (count * blockMilliseconds) / 1_000 / CONCURRENCY,
    database: count * (BYTES_PER_BLOCK + transactionsPerBlock * BYTES_PER_TRANSACTION),
    archive: count * wholeBlockBytes,
  }
}

function estimate(mode: string, { seconds, database, archive }: Cost): Finding {
  const text = `about ${duration(seconds)}; database ${size(database)}, archive ${size(archive)}`
  return { about: `estimate ${mode}`, verdict: 'info', text }
}

function assumptions({ logsPerBlock, transactionsPerBlock, logSpan }: Measured): Finding {
  const text = [
    `${CONCURRENCY} requests at once, each as slow as today`,
    `always as busy as lately: ${transactionsPerBlock.toFixed(1)} transactions a block, ${perThousand(logsPerBlock)} logs of our contracts in 1,000 blocks (the last ${logSpan})`,
    `database ${BYTES_PER_BLOCK} B a block, ${BYTES_PER_TRANSACTION} B a transaction (CHAIN_TRANSACTIONS=all), ${BYTES_PER_LOG} B a log`,
    'archive as what was read here is when compressed, before ARCHIVE_MAX_BYTES evicts any',
  ]
  return { about: 'estimates assume', verdict: 'info', text: text.join('; ') }
}

const perThousand = (perBlock: number) => (perBlock * 1_000).toFixed(perBlock < 0.01 ? 1 : 0)

function size(bytes: number): string {
  if (bytes < 2 ** 20) return 'below 1 MiB'
  return bytes < 2 ** 30 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${(seconds / 3_600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`
}
