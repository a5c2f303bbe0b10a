/** Child program: a processor that follows the head through the archive and tells its view of the chain after each commit. */
import { EvmBatchProcessor } from '@subsquid/evm-processor'

export interface FollowOptions {
  readonly gatewayUrl: string
  readonly wsUrl: string
  readonly finalityBlocks: number
}

/** What the processor has written, by height: `hash transactions logs`. */
export type Written = readonly string[]

interface Head {
  readonly height: number
  readonly hash: string
}

const written: string[] = []

function tell(): void {
  process.send?.([...written])
}

function hotDatabase() {
  const drop = (above: number) => written.splice(above + 1)
  return {
    supportsHotBlocks: true as const,
    connect: async () => ({ height: -1, hash: '0x', top: [] }),
    transact: async (_info: unknown, write: (store: undefined) => Promise<void>) => {
      await write(undefined)
      tell()
    },
    transactHot: async () => {
      throw new Error('transactHot2 is expected')
    },
    transactHot2: async (
      { baseHead, newBlocks }: { baseHead: Head; newBlocks: Head[] },
      write: (store: undefined, from: number, to: number) => Promise<void>,
    ) => {
      drop(baseHead.height)
      await write(undefined, 0, newBlocks.length)
      tell()
    },
  }
}

function main({ gatewayUrl, wsUrl, finalityBlocks }: FollowOptions): void {
  new EvmBatchProcessor()
    .setGateway(gatewayUrl)
    .setRpcEndpoint(wsUrl)
    .setFinalityConfirmation(finalityBlocks)
    .includeAllBlocks()
    .addTransaction({})
    .addLog({})
    .setFields({ transaction: { status: true } })
    .run(hotDatabase(), async ({ blocks }) => {
      for (const { header, transactions, logs } of blocks) {
        written[header.height] = `${header.hash} ${transactions.length} ${logs.length}`
      }
    })
}

if (require.main === module) main(JSON.parse(process.argv[2] ?? ''))
