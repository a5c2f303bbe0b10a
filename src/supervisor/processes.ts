import type { ChildProcess } from 'node:child_process'

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** How the child ends or has ended; a child that never started counts as ended with code null. */
export function ended(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    const settle = () => resolve({ code: child.exitCode, signal: child.signalCode })
    if (!isAlive(child)) return settle()
    child.once('exit', settle)
    child.once('error', () => {
      if (child.pid === undefined) settle()
    })
  })
}

export function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** Ends a child and everything in its process group: asks first, and does not ask again after the deadline. */
export async function stopGroup(child: ChildProcess, deadlineMs: number): Promise<void> {
  if (child.pid === undefined) return
  if (isAlive(child)) child.kill('SIGTERM')
  const timer = setTimeout(() => killGroup(child.pid!), deadlineMs)
  await ended(child)
  clearTimeout(timer)
  killGroup(child.pid)
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in the group.
  }
}
