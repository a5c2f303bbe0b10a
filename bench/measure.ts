import { type ChildProcess, execFileSync, type ForkOptions, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a run of several processes cost. */
export interface Cost {
  readonly seconds: number
  /** Of all its processes together. */
  readonly cpuSeconds: number
  /** Of the largest of them. */
  readonly peakRssMb: number
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString())
const SAMPLE_MS = 50

/** Watches processes while they run. */
export class Meter {
  private readonly cpu = new Map<number, number>()
  private peakKb = 0
  private readonly timer = setInterval(() => this.sample(), SAMPLE_MS)
  private readonly children: ChildProcess[] = []
  private readonly started = performance.now()

  fork(file: string, args: readonly string[], options: ForkOptions): ChildProcess {
    const child = fork(file, args, options)
    this.children.push(child)
    return child
  }

  stop(): Cost {
    this.sample()
    clearInterval(this.timer)
    return {
      seconds: (performance.now() - this.started) / 1_000,
      cpuSeconds: [...this.cpu.values()].reduce((sum, ticks) => sum + ticks, 0) / TICKS,
      peakRssMb: Math.round(this.peakKb / 1_024),
    }
  }

  private sample(): void {
    for (const { pid } of this.children) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
        this.cpu.set(pid as number, Number(stat[11]) + Number(stat[12]))
        const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        this.peakKb = Math.max(this.peakKb, Number(peak ?? 0))
      } catch {
        // It has ended: what was seen last counts.
      }
    }
  }
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${child.spawnargs.slice(1, 3).join(' ')}: exit code ${code}`)),
    )
  })
}

/** The value that this share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
