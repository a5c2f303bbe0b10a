import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunFile } from '../src/supervisor/runFile'

/** What `npm test` has built: parts are started from compiled files, as a user does. */
export const CLI = join(__dirname, '..', 'dist', 'src', 'cli.js')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A `zg` command in a process group of its own. */
export interface Zg {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'zg-test-'))
}

export function startZg(args: readonly string[], environment: Readonly<Record<string, string>>): Zg {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH, HOME, TMPDIR, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...output })))
  return { child, ended }
}

/** Runs a command to its end. */
export function zg(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  return startZg(args, environment).ended
}

/** Ctrl-C as npm delivers it: twice. */
export function pressCtrlC({ child, ended }: Zg): Promise<Ended> {
  process.kill(-child.pid!, 'SIGINT')
  child.kill('SIGINT')
  return ended
}

export async function until<T>(what: string, deadlineMs: number, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + deadlineMs
  for (;;) {
    const found = await probe()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${deadlineMs} ms`)
    await sleep(100)
  }
}

/** The run file, once everything is up; fails with the program's own words if it ends before. */
export async function runFileOf(dataDir: string, { child, ended }: Zg, deadlineMs = 60_000): Promise<RunFile> {
  const path = join(dataDir, 'run.json')
  return until('run.json', deadlineMs, async () => {
    if (child.exitCode !== null) throw new Error(`zg up ended: ${(await ended).stderr}`)
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RunFile) : undefined
  })
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
