import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** Starts a child program of this folder with its options; of its log only errors are printed, and none when one is expected. */
export function startChild(file: string, options: object, expectsError = false): ChildProcess {
  return fork(join(__dirname, file), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, SQD_ERROR: '*' },
    stdio: ['ignore', 'inherit', expectsError ? 'ignore' : 'inherit', 'ipc'],
  })
}
