import type { DomainName } from '../model/domainNames'
import { Pace } from './pace'

const REPORT_MS = 1_000

/** Tells a supervising parent process, if there is one, how far the processor is. */
export class ProgressReport {
  private height = -1
  private head = -1
  private reportedHeight = -1
  private blocks = 0
  private acts = 0
  private readonly pace = new Pace()

  constructor(
    private readonly domain: DomainName,
    private readonly archiveUrl: string,
    metricsPort: number,
  ) {
    if (process.send === undefined) return
    process.send({ type: 'metrics', port: metricsPort })
    setInterval(() => this.report(), REPORT_MS).unref()
  }

  /** A batch up to the height was committed. */
  reached(height: number, blocks: number, acts: number): void {
    this.height = height
    this.blocks += blocks
    this.acts += acts
  }

  private async report(): Promise<void> {
    const health = await fetch(new URL('/health', this.archiveUrl), { signal: AbortSignal.timeout(REPORT_MS) })
      .then((response) => response.json() as Promise<{ head: number }>)
      .catch(() => ({ head: this.head }))
    this.head = health.head
    const seconds = REPORT_MS / 1_000
    const [blocksPerSecond, eventsPerSecond] = [this.blocks / seconds, this.acts / seconds]
    this.blocks = 0
    this.acts = 0
    if (this.reportedHeight >= 0) this.pace.observe(Math.max(0, this.height - this.reportedHeight), seconds)
    this.reportedHeight = this.height
    const { domain, height, head } = this
    const etaSeconds = this.pace.etaSeconds(head - height)
    if (process.connected) {
      process.send?.({ type: 'progress', domain, height, head, blocksPerSecond, eventsPerSecond, etaSeconds })
    }
  }
}
