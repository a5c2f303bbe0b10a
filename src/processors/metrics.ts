import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { DomainName } from '../model/domainNames'

/** What one batch was. */
export interface BatchFigures {
  /** Its last block, and that block's time in milliseconds. */
  readonly height: number
  readonly time: number
  readonly blocks: number
  readonly acts: number
  readonly undecodable: number
  readonly rows: number
  readonly seconds: number
}

const HELP = {
  zg_processor_height: 'Last block of the last batch',
  zg_processor_head: 'Head of the chain as the archive sees it',
  zg_processor_lag_seconds: 'Age of the last block of the last batch',
  zg_processor_blocks_total: 'Blocks that were handed to the handlers: only those that hold something for the domain',
  zg_processor_acts_total: 'Events and calls that handlers decided on',
  zg_processor_undecodable_total: 'Logs that no ABI version we know decodes',
  zg_processor_rows_written_total: 'Rows that were written, each change of a row counted',
  zg_processor_batch_seconds: 'Time to decode, fetch, decide and write a batch, its commit left out',
} as const

/** What a processor measures beside evm-processor, which keeps its registry for itself. */
export class ProcessorMetrics {
  readonly registry = new Registry()
  private readonly height: Gauge
  private readonly head: Gauge
  private readonly blocks: Counter
  private readonly acts: Counter
  private readonly undecodable: Counter
  private readonly rows: Counter
  private readonly seconds: Histogram
  private lastTime: number | undefined

  constructor(domain: DomainName) {
    const registers = [this.registry]
    this.registry.setDefaultLabels({ domain })
    const gauge = (name: keyof typeof HELP) => new Gauge({ name, help: HELP[name], registers })
    const counter = (name: keyof typeof HELP) => new Counter({ name, help: HELP[name], registers })
    this.height = gauge('zg_processor_height')
    this.head = gauge('zg_processor_head')
    this.blocks = counter('zg_processor_blocks_total')
    this.acts = counter('zg_processor_acts_total')
    this.undecodable = counter('zg_processor_undecodable_total')
    this.rows = counter('zg_processor_rows_written_total')
    this.seconds = new Histogram({
      name: 'zg_processor_batch_seconds',
      help: HELP.zg_processor_batch_seconds,
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    })
    const age = () => (this.lastTime === undefined ? undefined : Math.max(0, (Date.now() - this.lastTime) / 1_000))
    new Gauge({
      name: 'zg_processor_lag_seconds',
      help: HELP.zg_processor_lag_seconds,
      registers,
      collect() {
        const seconds = age()
        if (seconds === undefined) this.reset()
        else this.set(seconds)
      },
    })
  }

  applied(batch: BatchFigures): void {
    this.height.set(batch.height)
    this.lastTime = batch.time
    this.blocks.inc(batch.blocks)
    this.acts.inc(batch.acts)
    this.undecodable.inc(batch.undecodable)
    this.rows.inc(batch.rows)
    this.seconds.observe(batch.seconds)
  }

  sawHead(height: number): void {
    this.head.set(height)
  }
}
