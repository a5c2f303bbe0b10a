import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { type EndpointMetrics, endpointMetrics } from './endpoints/metrics'
import type { PoolEvents } from './endpoints/open'
import type { EndpointPool } from './endpoints/pool'

export interface ArchiveMetrics {
  readonly rpcCalls: Counter<'method'>
  readonly rpcErrors: Counter<'method'>
  readonly endpoints: EndpointMetrics
  readonly queries: Histogram<'outcome'>
  readonly answeredBytes: Counter
  readonly relayCalls: Counter<'method'>
  readonly replacedBlocks: Counter
  readonly slices: Counter<'where'>
  readonly chunks: Counter<'event'>
  readonly bloomFindings: Counter<'finding'>
}

/** Counts what happens at the endpoints. */
export function endpointEvents(metrics: () => ArchiveMetrics): PoolEvents {
  return {
    onCall: (index, method) => {
      metrics().rpcCalls.inc({ method })
      metrics().endpoints.called(index)
    },
    onFailure: (index, method, failure) => {
      metrics().rpcErrors.inc({ method })
      metrics().endpoints.failed(index, failure)
    },
    onBytes: (index, bytes) => metrics().endpoints.received(index, bytes),
  }
}

/** Registers what the archive measures; the two heights are read whenever the metrics are. */
export function archiveMetrics(
  registry: Registry,
  heights: { readonly head: () => number; readonly finalized: () => number },
  pool: EndpointPool,
): ArchiveMetrics {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('zg_archive_head', 'Height of the head that the relay shows', heights.head)
  gauge('zg_archive_finalized', 'Height up to which the gateway answers', heights.finalized)
  return {
    rpcCalls: new Counter({
      name: 'zg_archive_rpc_calls_total',
      help: 'Calls sent to the endpoint, each try counted',
      labelNames: ['method'],
      registers,
    }),
    rpcErrors: new Counter({
      name: 'zg_archive_rpc_errors_total',
      help: 'Calls to the endpoint that failed, each try counted',
      labelNames: ['method'],
      registers,
    }),
    endpoints: endpointMetrics(registry, pool),
    queries: new Histogram({
      name: 'zg_archive_query_seconds',
      help: 'Time to answer a gateway query',
      labelNames: ['outcome'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
      registers,
    }),
    answeredBytes: new Counter({
      name: 'zg_archive_answered_bytes_total',
      help: 'Size of all gateway answers in bytes',
      registers,
    }),
    relayCalls: new Counter({
      name: 'zg_archive_relay_calls_total',
      help: 'JSON-RPC calls that clients made to the relay',
      labelNames: ['method'],
      registers,
    }),
    replacedBlocks: new Counter({
      name: 'zg_archive_replaced_blocks_total',
      help: 'Blocks near the head that a fork replaced',
      registers,
    }),
    slices: new Counter({
      name: 'zg_archive_slices_total',
      help: 'Runs of blocks that queries needed, by where they were found',
      labelNames: ['where'],
      registers,
    }),
    chunks: new Counter({
      name: 'zg_archive_chunks_total',
      help: 'What happened to chunks on disk',
      labelNames: ['event'],
      registers,
    }),
    bloomFindings: new Counter({
      name: 'zg_archive_bloom_findings_total',
      help: 'Disagreements of bloom filters with logs, settled by receipts',
      labelNames: ['finding'],
      registers,
    }),
  }
}
