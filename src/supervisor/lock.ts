import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../lib/errors'

/** Identity of this run; its control server answers with it at `/run`. */
export const RUN_ID = randomUUID()

interface Lock {
  readonly pid: number
  readonly id: string
  readonly url: string
}

/**
 * Takes the data folder for this run and returns how to give it back. A lock whose owner does not answer with its id is a dead
 * one: process ids are used again too soon to trust them.
 */
export async function lockDataFolder(dataDir: string, controlUrl: string): Promise<() => void> {
  const path = join(dataDir, 'lock.json')
  const lock: Lock = { pid: process.pid, id: RUN_ID, url: controlUrl }
  for (let attempt = 0; attempt < 3; attempt++) {
    if (place(path, lock)) return () => rmSync(path, { force: true })
    const holder = read(path)
    if (holder && (await isRunning(holder))) {
      throw new ConfigError(
        `${dataDir} is in use by another zg up (process ${holder.pid}): stop it or set DATA_DIR to another folder.`,
      )
    }
    rmSync(path, { force: true })
  }
  throw new ConfigError(`${dataDir} is being taken by another zg up.`)
}

/** A link appears whole or fails because the name exists: no half-written lock is ever seen. */
function place(path: string, lock: Lock): boolean {
  const own = `${path}.${lock.pid}`
  writeFileSync(own, JSON.stringify(lock))
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own)
  }
}

function read(path: string): Lock | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Lock
  } catch {
    return undefined
  }
}

async function isRunning(lock: Lock): Promise<boolean> {
  try {
    const response = await fetch(`${lock.url}/run`, { signal: AbortSignal.timeout(3_000) })
    return (await response.text()) === lock.id
  } catch {
    return false
  }
}
