import type { Progress } from './messages'

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

  progress(all: readonly Progress[]): void {
    if (!this.out.isTTY) {
      for (const one of all) this.writeJson({ ...one, lag: lagOf(one) })
      return
    }
    this.clearProgress()
    for (const one of all) this.out.write(`${lineOf(one)}\n`)
    this.progressLines = all.length
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
  const { domain, height, head, blocksPerSecond } = progress
  const speed = blocksPerSecond.toFixed(blocksPerSecond < 10 ? 1 : 0)
  return `${domain.padEnd(8)} height ${height}   head ${head}   lag ${lagOf(progress)}   ${speed} blocks/s`
}
