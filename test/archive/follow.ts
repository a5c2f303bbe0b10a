/** Child program: a processor that follows the head through the archive and tells its view of the chain after each commit. */
import { EvmBatchProcessor } from '@subsquid/evm-processor'

export interface FollowOptions {
  readonly gatewayUrl: string
  readonly wsUrl: string
  readonly finalityBlocks: number
  /** What an earlier process had written. */
  readonly written?: Written
}

/** What the processor has written, by height: `hash transactions logs`. */
export type Written = readonly string[]

interface Head {
  readonly height: number
  readonly hash: string
}

const written: string[] = []

function headAt(height: number): Head {
  return { height, hash: written[height]?.split(' ')[0] ?? '0x' }
}

function tell(): void {
  process.send?.([...written])
}

function hotDatabase(finalityBlocks: number) {
  const final = Math.max(-1, written.length - 1 - finalityBlocks)
  const top = written.slice(final + 1).map((_, index) => headAt(final + 1 + index))
  const drop = (above: number) => written.splice(above + 1)
  return {
    supportsHotBlocks: true as const,
    connect: async () => ({ ...headAt(final), top: final < 0 ? [] : top }),
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

function main({ gatewayUrl, wsUrl, finalityBlocks, written: earlier }: FollowOptions): void {
  written.push(...(earlier ?? []))
  new EvmBatchProcessor()
    .setGateway(gatewayUrl)
    .setRpcEndpoint(wsUrl)
    .setFinalityConfirmation(finalityBlocks)
    .includeAllBlocks()
    .addTransaction({})
    .addLog({})
    .setFields({ transaction: { status: true } })
    .run(hotDatabase(finalityBlocks), async ({ blocks }) => {
      for (const { header, transactions, logs } of blocks) {
        written[header.height] = `${header.hash} ${transactions.length} ${logs.length}`
      }
    })
}

if (require.main === module) main(JSON.parse(process.argv[2] ?? ''))
