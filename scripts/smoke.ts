/**
 * Runs `npm start` in a new data folder as a person would: asks GraphQL, audits the settlements, presses Ctrl-C, starts again.
 * Prints one line per check; the last line is `N passed, N failed`.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { livingExamples } from './livingExamples'

const ROOT = join(__dirname, '..')
const FIRST_ANSWER_MS = 60_000
const SETTLEMENTS_MS = 90_000
/** From the first answer on: within two minutes all of it lives. */
const EXAMPLES_MS = 110_000
const STOP_MS = 60_000

interface RunFile {
  readonly graphqlUrl: string
  readonly healthUrl: string
  readonly metricsUrl: string
  readonly pids: Readonly<Record<string, number>>
}

const dataDir = mkdtempSync(join(tmpdir(), 'zg-smoke-'))
let passed = 0
let failed = 0

async function check(name: string, work: () => Promise<unknown>): Promise<boolean> {
  const startedAt = performance.now()
  const outcome = await work().then(
    () => 'ok    ',
    (error: unknown) => `FAILED ${error instanceof Error ? error.message : String(error)}: `,
  )
  const isOk = outcome === 'ok    '
  if (isOk) passed += 1
  else failed += 1
  console.log(`${outcome} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
  return isOk
}

async function until<T>(what: string, deadlineMs: number, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + deadlineMs
  while (Date.now() < deadline) {
    const found = await probe().catch(() => undefined)
    if (found !== undefined) return found
    await sleep(250)
  }
  throw new Error(`${what} did not come within ${deadlineMs / 1000} s`)
}

function start(): ChildProcess {
  const environment = { ...process.env, NETWORK: 'devnet', DATA_DIR: dataDir, API_PORT: '0' }
  return spawn('npm', ['start'], {
    cwd: ROOT,
    env: environment,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

function runFile(): RunFile | undefined {
  const path = join(dataDir, 'run.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RunFile) : undefined
}

async function ask<T>(query: string): Promise<T | undefined> {
  const url = runFile()?.graphqlUrl
  if (!url) return undefined
  const body = JSON.stringify({ query })
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return ((await response.json()) as { data?: T }).data ?? undefined
}

async function isServed(url: string, text: string): Promise<void> {
  const response = await fetch(url)
  const body = await response.text()
  if (!response.ok || !body.includes(text)) throw new Error(`${url} answered ${response.status}`)
}

/** Runs an audit, which fails where it finds a difference, and looks that there was something to compare. */
async function audit(script: string, figure: string): Promise<void> {
  const program = join(ROOT, 'node_modules', '.bin', 'tsx')
  const { stdout } = await promisify(execFile)(program, [join(ROOT, 'scripts', script), dataDir])
  console.log(stdout.trim())
  const told = JSON.parse(stdout) as Record<string, string>
  if (BigInt(told[figure] as string) === 0n) throw new Error(`${figure} is zero`)
}

async function reconcile(): Promise<void> {
  const environment = { ...process.env, NETWORK: 'devnet', DATA_DIR: dataDir }
  const command = [join(ROOT, 'dist', 'src', 'cli.js'), 'reconcile']
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment })
  console.log(stdout.trim())
  // A scripted provider that is a contract leaves some things unknown.
  if (!/^(EQUAL {8}|UNKNOWN {6})run /m.test(stdout)) throw new Error('not everything was compared')
}

async function indexedHeight(): Promise<number | undefined> {
  const data = await ask<{ _meta: { block: { number: number } | null } }>(
    '{ _meta(domain: CHAIN) { block { number } } }',
  )
  return data?._meta.block?.number
}

async function hasSettlements(): Promise<true | undefined> {
  const data = await ask<{ computeProviders: { nodes: { settledWei: string }[] } }>(
    '{ computeProviders(first: 1000) { nodes { settledWei } } }',
  )
  return data?.computeProviders.nodes.some(({ settledWei }) => BigInt(settledWei) > 0n) || undefined
}

/** Ctrl-C reaches every process of the terminal's foreground group. */
async function pressCtrlC(npm: ChildProcess): Promise<void> {
  const pids = Object.values(runFile()?.pids ?? {})
  process.kill(-npm.pid!, 'SIGINT')
  await until('the end', STOP_MS, async () => (npm.exitCode !== null || npm.signalCode !== null ? true : undefined))
  // npm itself is ended by the signal, or tells the exit code of what it ran.
  if (npm.exitCode !== 0 && npm.signalCode !== 'SIGINT') throw new Error(`npm start ended with ${npm.exitCode}`)
  await until('the end of every part', STOP_MS, async () => (pids.some(isRunning) ? undefined : true)).catch(
    () => undefined,
  )
  const left = pids.filter(isRunning)
  if (left.length > 0) throw new Error(`processes ${left.join(', ')} still run`)
  if (runFile()) throw new Error('run.json is still there')
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function main(): Promise<void> {
  let npm = start()
  try {
    await check('npm start answers GraphQL', () => until('the first answer', FIRST_ANSWER_MS, indexedHeight))
    await check('settlements are indexed', () => until('a settlement', SETTLEMENTS_MS, hasSettlements))
    await Promise.all([
      check('GraphQL, SQL and the node agree on what each provider was settled', () =>
        audit('audit-settlements.ts', 'settledWei'),
      ),
      check('GraphQL, SQL and the node agree on what each DA signer signed', () =>
        audit('audit-signing.ts', 'rowsSigned'),
      ),
      check('every prepared example answers with living data', () =>
        livingExamples(runFile()!.graphqlUrl, EXAMPLES_MS),
      ),
      check('zg reconcile finds no difference', reconcile),
      check('health is served', () => isServed(runFile()!.healthUrl, '')),
      check('metrics of every part are served', () =>
        until('metrics', SETTLEMENTS_MS, () => isServed(runFile()!.metricsUrl, 'part="compute"').then(() => true)),
      ),
    ])
    const height = (await indexedHeight().catch(() => undefined)) ?? 0
    await check('Ctrl-C ends everything', () => pressCtrlC(npm))
    npm = start()
    await check('a second start goes on where the first one ended', async () => {
      const again = await until('the first answer', FIRST_ANSWER_MS, indexedHeight)
      if (again < height) throw new Error(`height ${again} after ${height}`)
    })
    await check('Ctrl-C ends everything again', () => pressCtrlC(npm))
  } finally {
    if (npm.exitCode === null && npm.signalCode === null) {
      process.kill(-npm.pid!, 'SIGTERM')
      await until('the end', STOP_MS, async () => (npm.exitCode !== null || npm.signalCode !== null ? true : undefined))
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

void main()
