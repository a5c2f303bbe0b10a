import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeEventLog, type Hex } from 'viem'
import { messageOf } from '../src/lib/errors'
import { fromQuantity, toQuantity } from '../src/lib/hex'
import { rootOf } from './acts/upload'
import type { Chain } from './chain'
import { artefacts } from './contracts'

/** Ages at which a file becomes partly uploaded, whole and, one in nine, pruned. Unit: blocks. */
const AGES = { partial: 5, finalized: 12, pruned: 60 } as const
const PRUNED_ONE_IN = 9
/** Flow.Submit of ABI v1 and v2. */
const SUBMIT = '0x167ce04d2aa1981994d3a31695da0d785373335b1078cec239a1a3a2c7675555'
const SEGMENT_BYTES = 262_144

interface Stored {
  readonly root: Hex
  readonly size: number
  readonly startEntryIndex: number
  readonly blockNumber: number
}

interface Submit {
  readonly submissionIndex: bigint
  readonly startPos: bigint
  readonly submission: { readonly length: bigint; readonly nodes: readonly { readonly root: Hex }[] }
}

export interface DevnetStorageNode {
  readonly url: string
  /** Knows the files of this flow from here on. */
  serve(flow: Hex): void
  stop(): Promise<void>
}

/**
 * Answers as the REST service of a storage indexer does, without storing anything: a file is uploaded bit by bit as the chain
 * goes on, so that what is asked at one block is told alike every time.
 */
export async function startStorageNode(chain: Chain): Promise<DevnetStorageNode> {
  const files = new Map<number, Stored>()
  let flow: Hex | undefined
  let readTo = -1

  /** Reads what is new, and the last blocks again: the chain may have forked. */
  const follow = async (address: Hex): Promise<number> => {
    const head = await chain.head()
    const from = Math.max(0, readTo - 20)
    const logs = (await chain.rpc('eth_getLogs', {
      fromBlock: toQuantity(from),
      toBlock: toQuantity(head),
      address,
      topics: [SUBMIT],
    })) as { topics: [Hex, ...Hex[]]; data: Hex; blockNumber: Hex }[]
    for (const [index, { blockNumber }] of files) if (blockNumber >= from) files.delete(index)
    for (const log of logs) {
      const { args } = decodeEventLog({ abi: artefacts.flow().abi, topics: log.topics, data: log.data })
      const { submissionIndex, startPos, submission } = args as unknown as Submit
      files.set(Number(submissionIndex), {
        root: rootOf(submission.nodes.map(({ root }) => root)),
        size: Number(submission.length),
        startEntryIndex: Number(startPos),
        blockNumber: fromQuantity(log.blockNumber),
      })
    }
    readTo = head
    return head
  }

  const answer = async (path: string): Promise<unknown> => {
    if (flow === undefined) return null
    const head = await follow(flow)
    if (path === '/node/status') return { connectedPeers: 0, logSyncHeight: head, nextTxSeq: files.size }
    const seq = Number(/^\/file\/info\/(\d{1,15})$/.exec(path)?.[1] ?? -1)
    const stored = files.get(seq)
    return stored === undefined ? null : infoOf(seq, stored, head - stored.blockNumber)
  }

  const server = createServer((request, response: ServerResponse) => {
    answer(request.url ?? '').then(
      (told) => response.writeHead(told === null ? 404 : 200).end(JSON.stringify(told)),
      (error) => response.writeHead(500).end(messageOf(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(address) {
      flow = address
    },
    stop: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  }
}

function infoOf(seq: number, { root, size, startEntryIndex }: Stored, age: number) {
  const segments = Math.ceil(size / SEGMENT_BYTES)
  const finalized = age >= AGES.finalized
  return {
    tx: { streamIds: [], data: [], dataMerkleRoot: root, startEntryIndex, size, seq },
    finalized,
    isCached: false,
    uploadedSegNum: finalized ? segments : age >= AGES.partial ? Math.ceil(segments / 2) : 0,
    pruned: age >= AGES.pruned && seq % PRUNED_ONE_IN === PRUNED_ONE_IN - 1,
  }
}
