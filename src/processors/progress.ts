import type { DomainName } from '../model/domainNames'

const REPORT_MS = 1_000

/** Tells a supervising parent process, if there is one, how far the processor is. */
export class ProgressReport {
  private height = -1
  private head = -1
  private blocks = 0

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
  reached(height: number, blocks: number): void {
    this.height = height
    this.blocks += blocks
  }

  private async report(): Promise<void> {
    const health = await fetch(new URL('/health', this.archiveUrl), { signal: AbortSignal.timeout(REPORT_MS) })
      .then((response) => response.json() as Promise<{ head: number }>)
      .catch(() => ({ head: this.head }))
    this.head = health.head
    const blocksPerSecond = this.blocks / (REPORT_MS / 1_000)
    this.blocks = 0
    if (process.connected) {
      process.send?.({ type: 'progress', domain: this.domain, height: this.height, head: this.head, blocksPerSecond })
    }
  }
}
