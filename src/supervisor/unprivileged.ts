import { execFileSync, spawnSync } from 'node:child_process'
import { ConfigError } from '../lib/errors'

/** User and group that a child process runs as; both undefined: as ourselves. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

const CANDIDATES = ['postgres', 'nobody', 'daemon']

/** PostgreSQL refuses to run as root, so root hands it to a user that exists already. We never create one. */
export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {}
  for (const name of CANDIDATES) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      // This machine has no such user: try the next one.
    }
  }
  throw new ConfigError(
    `PostgreSQL cannot run as root and none of the users ${CANDIDATES.join(', ')} exists: run as an ordinary user or set DATABASE_URL.`,
  )
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}

/** Whether that user gets to the path through all directories above it. Asks the system: mode bits alone do not know about ACLs. */
export function isReachable(path: string, user: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/' }).status === 0
}
