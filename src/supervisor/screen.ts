import type { ArchiveFigures } from './archiveFigures'
import type { Progress } from './messages'

/** Closer than this a processor follows the head, and no end is awaited. */
const FOLLOWING_WITHIN = 20

/** Standard output of `zg up`: text with a progress block that stays at the bottom on a terminal, JSON lines elsewhere. */
export class Screen {
  private progressLines = 0

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** One line; `fields` are for the JSON form. */
  say(text: string, fields: Readonly<Record<string, unknown>>): void {
    this.clearProgress()
    if (this.out.isTTY) this.out.write(`${text}\n`)
    else this.writeJson(fields)
  }

  /** @param archive undefined while it tells nothing */
  progress(all: readonly Progress[], archive: ArchiveFigures | undefined): void {
    if (!this.out.isTTY) {
      for (const one of all) this.writeJson({ ...one, lag: lagOf(one) })
      if (archive) this.writeJson({ type: 'archive', ...archive })
      return
    }
    this.clearProgress()
    const lines = [...all.map(lineOf), ...(archive ? [archiveLineOf(archive)] : [])]
    for (const line of lines) this.out.write(`${line}\n`)
    this.progressLines = lines.length
  }

  /** Whatever is printed by others now does not mix with the progress block. */
  clearProgress(): void {
    if (this.progressLines > 0) this.out.write(`\x1b[${this.progressLines}A\x1b[0J`)
    this.progressLines = 0
  }

  private writeJson(fields: Readonly<Record<string, unknown>>): void {
    this.out.write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`)
  }
}

function lagOf(progress: Progress): number {
  return Math.max(0, progress.head - progress.height)
}

function lineOf(progress: Progress): string {
  const { domain, height, head, blocksPerSecond, eventsPerSecond, etaSeconds } = progress
  const lag = lagOf(progress)
  const eta = lag > FOLLOWING_WITHIN && etaSeconds !== null ? `   eta ${durationOf(etaSeconds)}` : ''
  const speeds = `${speedOf(blocksPerSecond)} blocks/s   ${speedOf(eventsPerSecond)} events/s`
  return `${domain.padEnd(8)} height ${height}   head ${head}   lag ${lag}   ${speeds}${eta}`
}

/** What is known of the archive, in one line. */
export function archiveLineOf({ rpcCalls, bytesRead, keptShare, endpoints, endpointsUp }: ArchiveFigures): string {
  const parts = [
    rpcCalls !== undefined && `${rpcCalls} RPC calls`,
    bytesRead !== undefined && `${(bytesRead / 1e6).toFixed(1)} MB read`,
    keptShare !== undefined && `${Math.floor(keptShare * 100)}% of what was asked had been kept`,
    endpoints !== undefined && `${endpointsUp ?? 0} of ${endpoints} endpoints up`,
  ]
  return `${'archive'.padEnd(8)} ${parts.filter((part) => part !== false).join('   ')}`
}

const speedOf = (perSecond: number) => perSecond.toFixed(perSecond < 10 ? 1 : 0)

/** The two largest units of a duration: `2 h 5 min`. */
export function durationOf(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0 s'
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
