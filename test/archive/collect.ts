/** Child program: runs every query kind through a gateway and through evm-processor's own RPC source, and prints the blocks. */
import { EvmBatchProcessor } from '@subsquid/evm-processor'
import { KINDS, type KindOptions } from './kinds'

export interface CollectOptions extends KindOptions {
  readonly gatewayUrl: string
  readonly rpcUrl: string
  /** Last block of interest. */
  readonly to: number
}

/** Blocks of one kind by height, from one source. */
export type Collected = Readonly<Record<string, unknown>>

const SOURCES = ['gateway', 'rpc'] as const

function main(options: CollectOptions): void {
  const results: Record<string, Record<string, Collected>> = {}
  let running = 0
  for (const [kind, describe] of Object.entries(KINDS)) {
    for (const source of SOURCES) {
      running += 1
      const processor = new EvmBatchProcessor().setFinalityConfirmation(8)
      if (source === 'rpc') processor.setRpcEndpoint(options.rpcUrl)
      else processor.setGateway(options.gatewayUrl)
      describe(processor, options)
      const blocks: Record<string, unknown> = {}
      processor.run(finalDatabase(), async ({ blocks: batch }) => {
        for (const block of batch) if (block.header.height <= options.to) blocks[block.header.height] = block
        if ((batch.at(-1)?.header.height ?? 0) < options.to || results[kind]?.[source]) return
        results[kind] = { ...results[kind], [source]: blocks }
        running -= 1
        if (running === 0) process.send?.(JSON.parse(toJson(results)), () => process.exit(0))
      })
    }
  }
}

function finalDatabase() {
  return {
    connect: async () => ({ height: -1, hash: '0x' }),
    transact: (_info: unknown, write: (store: undefined) => Promise<void>) => write(undefined),
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? `${each}n` : each))
}

if (require.main === module) main(JSON.parse(process.argv[2] ?? ''))
