import { z } from 'zod'
import { bytesOf } from './bytes'
import { parseChainFrom } from './chainFrom'
import { CHAIN_TRANSACTIONS, LOG_LEVELS } from './config'
import { secondsOf } from './duration'
import { EndpointUrls } from './endpoints'

function port(fallback: number) {
  return z.coerce.number('expected a port').int('expected a port').min(0).max(65_535).default(fallback)
}

function url(...protocols: string[]) {
  const expected = `expected a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`
  const isUrl = (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1))
  return z.string().refine(isUrl, expected)
}

const bytes = z.string().transform((text, context) => {
  const count = bytesOf(text)
  if (count === undefined) context.addIssue({ code: 'custom', message: 'expected bytes such as 500MB or 50GB' })
  return count ?? z.NEVER
})

/** Seconds; null for off. */
const duration = z.string().transform((text, context) => {
  const seconds = secondsOf(text)
  if (seconds === undefined)
    context.addIssue({ code: 'custom', message: 'expected off or a duration such as 90s, 5m or 1h' })
  return seconds === undefined ? z.NEVER : seconds
})

/** Every environment variable the project reads: its name, shape and default. */
export const Variables = z.object({
  NETWORK: z.string().default('devnet'),
  RPC_URL: EndpointUrls.optional(),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_READ_URL: url('postgres', 'postgresql').optional(),
  REDIS_URL: url('redis', 'rediss').optional(),
  ARCHIVE_URL: url('http', 'https').optional(),
  STORAGE_INDEXER_URL: url('http', 'https').optional(),
  STORAGE_NODE_URL: url('http', 'https').optional(),
  STORAGE_STATUS_PER_SECOND: z.coerce.number('expected a number').min(0.01).max(100).default(5),
  DATA_DIR: z.string().default('.data'),
  ARCHIVE_DIR: z.string().optional(),
  ARCHIVE_MAX_BYTES: bytes.default(50e9),
  HOST: z.string().default('127.0.0.1'),
  API_PORT: port(4350),
  ARCHIVE_PORT: port(0),
  DATABASE_PORT: port(0),
  RPC_PORT: port(0),
  METRICS_PORT: port(0),
  CHAIN_FROM: z
    .string()
    .refine((text) => parseChainFrom(text) !== undefined, 'expected first, a block number, or a look-back such as -7d')
    .optional(),
  CHAIN_TRANSACTIONS: z.enum(CHAIN_TRANSACTIONS).default('known'),
  SILENT_CALLS: z.enum(['on', 'off']).optional(),
  ERC8004_ALL: z.enum(['on', 'off']).default('off'),
  DISCOVER_AGENTS: z.enum(['on', 'off']).default('off'),
  RECONCILE_EVERY: duration.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  DEVNET_SEED: z.coerce.number('expected a whole number').int('expected a whole number').nonnegative().default(1),
  DEVNET_TX_PER_SECOND: z.coerce.number('expected a number').min(0).max(500).default(3),
  DEVNET_BLOCK_SECONDS: z.coerce.number('expected a number').min(0.1).max(60).default(1),
})

export type VariableName = keyof typeof Variables.shape
export const VARIABLE_NAMES = Object.keys(Variables.shape) as VariableName[]
