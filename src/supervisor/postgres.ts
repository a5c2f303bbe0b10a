import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { ConfigError, InvariantError, messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import { type PostgresBinaries, postgresBinaries } from './postgresBinaries'
import { ended, isAlive } from './processes'
import { isReachable, type RunAs, unprivilegedUser } from './unprivileged'

export interface Postgres {
  readonly url: string
  readonly pid: number
  /** Settles when the server ends, asked or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const START_DEADLINE_MS = 30_000
const STOP_DEADLINE_MS = 20_000

/** Starts the embedded PostgreSQL with its cluster in `directory`, creating the cluster at the first start. */
export async function startPostgres(options: { directory: string; port: number; log: Log }): Promise<Postgres> {
  const { directory, port, log } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const user = await ownerOf(directory)
  const binaries = await postgresBinaries(user)
  const cluster = await prepareCluster(directory, user, binaries)
  await stopOrphan(cluster, directory, log)

  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200 }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawnAs(user, cluster, binaries.postgres, ['-D', pathFor(user, cluster), ...flags])
  const complaints = collectErrors(server)
  const url = databaseUrl(await readPassword(directory), port)
  await untilReady(server, url, complaints)
  return { url, pid: server.pid!, ended: ended(server).then(() => undefined), stop: () => stopServer(server) }
}

/** The user whose cluster this is already; for a new one, whoever may run PostgreSQL here. */
async function ownerOf(directory: string): Promise<RunAs> {
  const user = unprivilegedUser()
  if (user.uid === undefined) return user
  const { uid, gid } = await stat(directory)
  if (uid !== 0) return { uid, gid }
  await chown(directory, user.uid, user.gid!)
  return user
}

async function prepareCluster(directory: string, user: RunAs, binaries: PostgresBinaries): Promise<string> {
  const cluster = join(directory, 'cluster')
  const complete = join(directory, 'initialised')
  if (await exists(complete)) return cluster
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { mode: 0o700 })
  const password = join(directory, 'password')
  await writeFile(password, randomBytes(18).toString('base64url'), { mode: 0o600 })
  if (user.uid !== undefined) for (const path of [cluster, password]) await chown(path, user.uid, user.gid!)

  const flags = ['--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=scram-sha-256', '--no-instructions']
  const initdb = spawnAs(user, cluster, binaries.initdb, [
    '-D',
    pathFor(user, cluster),
    ...flags,
    '--pwfile=../password',
  ])
  const complaints = collectErrors(initdb)
  const { code } = await ended(initdb)
  if (code !== 0) throw new InvariantError(`PostgreSQL could not create its cluster in ${cluster}: ${complaints()}`)
  await writeFile(complete, '')
  return cluster
}

/**
 * How PostgreSQL names its own directory. It runs inside it, so where its user cannot walk down from the root (a private home)
 * the kernel's link to the working directory still leads there.
 */
function pathFor(user: RunAs, cluster: string): string {
  if (isReachable(cluster, user)) return cluster
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new ConfigError(
    `PostgreSQL cannot run as root, and no other user can reach ${cluster}: set DATA_DIR or DATABASE_URL, or run as an ordinary user.`,
  )
}

/** Locale and home of whoever starts us must not matter; its own process group keeps a terminal's Ctrl-C away. */
function spawnAs(user: RunAs, cwd: string, file: string, args: string[]): ChildProcess {
  return spawn(file, args, { ...user, cwd, detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { LC_ALL: 'C' } })
}

function collectErrors(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-4_000)
  })
  child.on('error', (error) => {
    text += messageOf(error)
  })
  return () => text.trim().split('\n').slice(-3).join(' ') || 'no reason given'
}

async function untilReady(server: ChildProcess, url: string, complaints: () => string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS
  while (Date.now() < deadline) {
    if (!isAlive(server)) throw new InvariantError(`PostgreSQL ended while starting: ${complaints()}`)
    if (await answers(url)) return
    await sleep(50)
  }
  await stopServer(server)
  throw new InvariantError(`PostgreSQL did not answer within ${START_DEADLINE_MS / 1000} s: ${complaints()}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one; both keep every committed row. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (!isAlive(server)) return
  server.kill('SIGINT')
  const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_DEADLINE_MS)
  await ended(server)
  clearTimeout(timer)
}

/** A server left by a killed supervisor: it is ours if it takes our password on the port it wrote down. */
async function stopOrphan(cluster: string, directory: string, log: Log): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!(await exists(pidFile))) return
  const [pid, , , port] = (await readFile(pidFile, 'utf8')).split('\n')
  if (!(await answers(databaseUrl(await readPassword(directory), Number(port))))) return
  log.warn({ pid: Number(pid) }, 'stopping the PostgreSQL of an earlier run')
  process.kill(Number(pid), 'SIGINT')
  const deadline = Date.now() + STOP_DEADLINE_MS
  while ((await exists(pidFile)) && Date.now() < deadline) await sleep(50)
}

function databaseUrl(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

function readPassword(directory: string): Promise<string> {
  return readFile(join(directory, 'password'), 'utf8')
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
