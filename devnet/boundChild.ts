import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'

/**
 * The program takes the shell's place; what stays beside it waits on a pipe that only we hold. A line means that all is well,
 * its end without one means that we are gone.
 */
const BIND = '(read -r _ <&3 || kill -TERM $$) 2>/dev/null & exec "$@" 3<&-'

/** Starts a program that is asked to end (SIGTERM) when this process ends, even by kill -9. Its standard error is piped. */
export function spawnBound(program: string, args: readonly string[]): ChildProcess {
  const child = spawn('/bin/sh', ['-c', BIND, 'sh', program, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const bond = child.stdio[3] as Writable
  // A group that is ended as a whole takes the reader of the pipe with it.
  bond.on('error', () => undefined)
  child.once('exit', () => bond.end('\n'))
  return child
}
