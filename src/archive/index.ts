import { Registry } from 'prom-client'
import { endpointsOf } from '../config/endpoints'
import { addressOf } from '../lib/address'
import { ConfigError, messageOf } from '../lib/errors'
import { fromQuantity } from '../lib/hex'
import type { Log } from '../lib/log'
import { BlockReader } from './blocks'
import { type ChunkEvent, ChunkStore } from './chunks/chunkStore'
import { HealthMonitor } from './endpoints/monitor'
import { checkPool, openPool } from './endpoints/open'
import { Gateway } from './gateway'
import { HeadWatcher } from './head'
import { HotChain } from './hotChain'
import { listen } from './http'
import { SliceKeeper } from './keeper'
import { LogReader } from './logs'
import { archiveMetrics, endpointEvents } from './metrics'
import { QueryReader } from './reader'
import { Relay } from './relay'
import { createArchiveServer, type Health } from './server'
import type { Scope } from './slice'
import { SliceFetcher } from './sliceFetcher'
import { dropForked, Tail } from './tail'
import { Trust } from './trust'
import { WebSocketRelay } from './webSocketRelay'
import { WithdrawalReader } from './withdrawals'

export interface ArchiveOptions {
  /** The endpoints that are read, as `endpointsOf` reads them; over ws(s) new heads are seen without polling. */
  readonly rpcUrl: string
  readonly chainId: number
  readonly host?: string
  /** 0: any free port. */
  readonly port: number
  readonly finalityBlocks: number
  /** Where chunks are kept between runs, and how large they may become; without it nothing is kept. */
  readonly keep?: { readonly directory: string; readonly maxBytes: number }
  readonly headPollMs?: number
  /** How often the endpoints are compared. */
  readonly monitorMs?: number
  /** How long a head below an earlier one may stay before subscribers are told to start over. */
  readonly shorterBranchMs?: number
  readonly log: Log
  readonly registry?: Registry
}

export interface Archive {
  readonly url: string
  readonly wsUrl: string
  close(): Promise<void>
}

const POLL_MS = 250
/** An endpoint on this machine counts no requests. */
const LOCAL_POLL_MS = 50
/** Beside an endpoint that announces its heads, polling only guards against a silent connection. */
const GUARD_POLL_MS = 2_000
const ALIVE_MS = 15_000
const SHORTER_BRANCH_MS = 5_000
const HOT_ITEMS = 40_000
const HOT_BLOCKS_ABOVE_FINALITY = 16

/** Starts the one reader of the chain: gateway for finalized blocks and relay for the head. Throws ConfigError when it can't. */
export async function startArchive(options: ArchiveOptions): Promise<Archive> {
  const { rpcUrl, chainId, finalityBlocks, log } = options
  const host = options.host ?? '127.0.0.1'
  const registry = options.registry ?? new Registry()
  const endpoints = endpointsOf(rpcUrl)
  const rpc = openPool(endpoints, { log, events: endpointEvents(() => metrics) })
  const isLocal = endpoints.every(({ url }) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname))
  const blocks = new BlockReader(rpc)
  const chain = new HotChain({ blocks: finalityBlocks + HOT_BLOCKS_ABOVE_FINALITY, items: HOT_ITEMS })
  const heads = new HeadWatcher({
    rpc,
    blocks,
    chain,
    log,
    pollMs: options.headPollMs ?? (rpc.announcesHeads ? GUARD_POLL_MS : isLocal ? LOCAL_POLL_MS : POLL_MS),
    onHint: rpc.onHeads,
    onReplaced: (count) => metrics.replacedBlocks.inc(count),
  })
  const head = () => chain.head?.height ?? 0
  const finalized = () => Math.max(0, Math.min(heads.finalizedTag ?? head(), head() - finalityBlocks))
  const metrics = archiveMetrics(registry, { head, finalized }, rpc)
  const onEvent = (event: ChunkEvent) => metrics.chunks.inc({ event })
  const chunks = options.keep && (await ChunkStore.open({ ...options.keep, chainId, log, onEvent }))
  const asked = new Set<Scope>()
  const tail = chunks && new Tail({ chain, finalized, chunks, scopes: asked, onDeepFork: () => keeper.forget(), log })
  const trust = new Trust(blocks, (finding) => metrics.bloomFindings.inc({ finding }))
  const keeper = new SliceKeeper({
    fetcher: new SliceFetcher(blocks, new LogReader(rpc, blocks), trust),
    chunks,
    asked,
    tail,
    log,
    onFound: (where) => metrics.slices.inc({ where }),
  })
  const withdrawals = new WithdrawalReader({ rpc, blocks, keeper, chain, finalized })
  const relay = new Relay(rpc, blocks, chain, withdrawals, chainId)
  const call = (method: string, params: readonly unknown[]) => {
    metrics.relayCalls.inc({ method: relay.serves(method) ? method : 'other' })
    return relay.call(method, params)
  }
  const webSockets = new WebSocketRelay(call, heads, chain, options.shorterBranchMs ?? SHORTER_BRANCH_MS)
  const reader = new QueryReader(blocks, keeper, (height) => chain.at(height)?.block)
  const gateway = new Gateway(reader, finalized, metrics, log)
  const health = (): Health => ({
    head: head(),
    finalized: finalized(),
    lagSeconds: Math.max(0, Math.round(Date.now() / 1_000 - fromQuantity(chain.head?.block.timestamp ?? '0x0'))),
    isAlive: Date.now() - heads.seenAt < ALIVE_MS,
  })
  const server = createArchiveServer({ gateway, call, webSockets, health, registry, log })

  const monitor = new HealthMonitor({ pool: rpc, chainId, finalHeight: finalized, log, everyMs: options.monitorMs })

  const close = async () => {
    monitor.close()
    rpc.close()
    await heads.close()
    await keeper.close()
    await tail?.flush()
    webSockets.close()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  }
  try {
    await checkPool(rpc, chainId, log)
    await monitor.compare()
    monitor.start()
    await heads.start().catch((error) => {
      throw new ConfigError(`the head of the chain can't be read: ${messageOf(error)}`)
    })
    if (chunks && tail) {
      await dropForked(chunks, blocks, log)
      for (const { scope } of chunks.highestFirst()) asked.add(scope)
      heads.onHead((head) => tail.follow(head.height))
      tail.advance()
    }
    const port = await listen(server, options.port, host)
    const address = addressOf(host, port)
    log.info({ chainId, head: head(), finalized: finalized(), port }, 'archive started')
    return { url: `http://${address}`, wsUrl: `ws://${address}`, close }
  } catch (error) {
    await close()
    throw error
  }
}
