/** Child program: a static JSON-RPC server of the synthetic chain; tells its URL to the parent, and what it served when asked. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type ChainShape, type SyntheticBlock, syntheticBlock } from './blocks'

export interface ServerOptions extends ChainShape {
  /** Milliseconds before each answer. */
  readonly latencyMs: number
}

interface Request {
  readonly id: number
  readonly method: string
  readonly params?: readonly unknown[]
}

function main(options: ServerOptions): void {
  const blocks: SyntheticBlock[] = []
  const byHash = new Map<string, number>()
  for (let height = 0; height < options.blocks; height++) {
    const block = syntheticBlock(options, height)
    blocks.push(block)
    byHash.set(block.hash, height)
  }
  const head = options.blocks - 1
  let calls = 0
  let bytes = 0

  const blockJson = (height: number, full: unknown) => {
    const block = blocks[height]
    if (block === undefined) return 'null'
    const transactions = full ? block.transactions.join(',') : block.hashes.map((hash) => `"${hash}"`).join(',')
    return `{${block.header},"transactions":[${transactions}]}`
  }
  const heightOf = (tag: unknown) =>
    tag === 'latest' || tag === 'pending' || tag === 'finalized' || tag === 'safe'
      ? head
      : Number.parseInt(String(tag), 16)
  const logsJson = ({
    fromBlock,
    toBlock,
    address,
  }: {
    fromBlock: string
    toBlock: string
    address?: string | string[]
  }) => {
    const wanted = address === undefined ? null : new Set([address].flat())
    const found: string[] = []
    const last = Math.min(heightOf(toBlock), head)
    for (let height = heightOf(fromBlock); height <= last; height++) {
      for (const log of blocks[height]?.logs ?? []) if (wanted === null || wanted.has(log.address)) found.push(log.json)
    }
    return `[${found.join(',')}]`
  }
  const methods: Readonly<Record<string, (params: readonly unknown[]) => string>> = {
    eth_chainId: () => '"0x7a69"',
    eth_blockNumber: () => `"0x${head.toString(16)}"`,
    eth_getBlockByNumber: ([tag, full]) => blockJson(heightOf(tag), full),
    eth_getBlockByHash: ([hash, full]) => blockJson(byHash.get(hash as string) ?? -1, full),
    eth_getLogs: ([filter]) => logsJson(filter as Parameters<typeof logsJson>[0]),
    eth_getBlockReceipts: ([tag]) => {
      const block = blocks[byHash.get(tag as string) ?? heightOf(tag)]
      return block ? `[${block.receipts.join(',')}]` : 'null'
    },
  }
  const answer = ({ id, method, params = [] }: Request) => {
    calls += 1
    const served = methods[method]
    return served
      ? `{"jsonrpc":"2.0","id":${id},"result":${served(params)}}`
      : `{"jsonrpc":"2.0","id":${id},"error":{"code":-32601,"message":"the method ${method} does not exist"}}`
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      if (options.latencyMs > 0) await wait(options.latencyMs)
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as Request | Request[]
      const body = Array.isArray(asked) ? `[${asked.map(answer).join(',')}]` : answer(asked)
      bytes += body.length
      response.setHeader('content-type', 'application/json').end(body)
    })
  })
  process.on('message', () => {
    process.send?.({ calls, bytes })
    calls = 0
    bytes = 0
  })
  process.once('disconnect', () => process.exit(0))
  server.listen(0, '127.0.0.1', () =>
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
  )
}

if (require.main === module) main(JSON.parse(process.argv[2] ?? ''))
