import type { DomainName } from '../model/domainNames'
import { LagWatch } from './lagWatch'
import type { BatchFigures, ProcessorMetrics } from './metrics'
import { Pace } from './pace'

const REPORT_MS = 1_000

export interface ProgressOptions {
  readonly domain: DomainName
  readonly archiveUrl: string
  readonly metrics: ProcessorMetrics
  /** The processor followed the head and is far behind now. */
  readonly onFellBehind: (place: { readonly height: number; readonly head: number }) => void
}

/** Compares the processor with the head every second, and tells a supervising parent process, if there is one. */
export class ProgressReport {
  private height = -1
  private head = -1
  private reportedHeight = -1
  private reportedAt = performance.now()
  private blocks = 0
  private acts = 0
  private readonly pace = new Pace()
  private readonly lagWatch = new LagWatch()

  constructor(private readonly options: ProgressOptions) {
    setInterval(() => this.report(), REPORT_MS).unref()
  }

  /** A batch was written. */
  reached(batch: BatchFigures): void {
    this.options.metrics.applied(batch)
    this.height = batch.height
    this.blocks += batch.blocks
    this.acts += batch.acts
  }

  private async report(): Promise<void> {
    const { domain, archiveUrl, metrics, onFellBehind } = this.options
    const health = await fetch(new URL('/health', archiveUrl), { signal: AbortSignal.timeout(REPORT_MS) })
      .then((response) => response.json() as Promise<{ head: number }>)
      .catch(() => ({ head: this.head }))
    this.head = health.head
    const { height, head } = this
    if (head >= 0) metrics.sawHead(head)
    // A machine that slept, or one that is busy, has no seconds of equal length.
    const seconds = Math.max(0.001, (performance.now() - this.reportedAt) / 1_000)
    const [blocksPerSecond, eventsPerSecond] = [this.blocks / seconds, this.acts / seconds]
    this.blocks = 0
    this.acts = 0
    if (this.reportedHeight >= 0) this.pace.observe(Math.max(0, height - this.reportedHeight), seconds)
    this.reportedHeight = height
    this.reportedAt = performance.now()
    const etaSeconds = this.pace.etaSeconds(head - height)
    if (process.connected) {
      process.send?.({ type: 'progress', domain, height, head, blocksPerSecond, eventsPerSecond, etaSeconds })
    }
    if (this.lagWatch.observe({ height, head })) onFellBehind({ height, head })
  }
}
