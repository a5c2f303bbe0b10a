/**
 * Child program: the least that any reader of the same facts must do. Logs of both contracts over wide ranges, the blocks that they are
 * in for times and calldata, written as they come, in bulk, by one process.
 */
import { Client } from 'pg'
import { FLOW, INFERENCE } from './chain/blocks'

export interface RawOptions {
  readonly rpcUrl: string
  readonly databaseUrl: string
  readonly to: number
}

const RANGE = 2_000
const BATCH = 50
const IN_FLIGHT = 8

interface Log {
  readonly blockNumber: string
  readonly address: string
  readonly topics: readonly string[]
  readonly data: string
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  return (await response.json()) as T
}

const call = (method: string, params: readonly unknown[], id = 1) => ({ jsonrpc: '2.0', id, method, params })
const quantity = (height: number) => `0x${height.toString(16)}`

async function blocksOf(url: string, heights: readonly string[]): Promise<string[]> {
  const batches: string[][] = []
  for (let start = 0; start < heights.length; start += BATCH) batches.push(heights.slice(start, start + BATCH))
  const texts: string[] = []
  for (let start = 0; start < batches.length; start += IN_FLIGHT) {
    const answers = await Promise.all(
      batches.slice(start, start + IN_FLIGHT).map((batch) =>
        post<{ result: unknown }[]>(
          url,
          batch.map((height, id) => call('eth_getBlockByNumber', [height, true], id)),
        ),
      ),
    )
    for (const { result } of answers.flat()) texts.push(JSON.stringify(result))
  }
  return texts
}

async function main({ rpcUrl, databaseUrl, to }: RawOptions): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('CREATE TABLE raw_log (block text, address text, topics text, data text)')
  await client.query('CREATE TABLE raw_block (body text)')
  for (let from = 1; from <= to; from += RANGE) {
    const filter = {
      fromBlock: quantity(from),
      toBlock: quantity(Math.min(from + RANGE - 1, to)),
      address: [FLOW, INFERENCE],
    }
    const { result: logs } = await post<{ result: Log[] }>(rpcUrl, call('eth_getLogs', [filter]))
    const blocks = await blocksOf(rpcUrl, [...new Set(logs.map((log) => log.blockNumber))])
    await client.query('INSERT INTO raw_block SELECT * FROM unnest($1::text[])', [blocks])
    await client.query('INSERT INTO raw_log SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])', [
      logs.map((log) => log.blockNumber),
      logs.map((log) => log.address),
      logs.map((log) => log.topics.join()),
      logs.map((log) => log.data),
    ])
  }
  await client.end()
  process.disconnect?.()
}

if (require.main === module) void main(JSON.parse(process.argv[2] ?? ''))
