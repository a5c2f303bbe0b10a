import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** Starts a child program of this folder with its options; only its errors are printed. */
export function startChild(file: string, options: object): ChildProcess {
  return fork(join(__dirname, file), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, SQD_ERROR: '*' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}
