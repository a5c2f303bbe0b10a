import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs'

const LARGEST_BYTES = 16 * 1024 * 1024

/** Opens a log file for appending; a large one is set aside first, so that at most two of them exist. */
export function openLogFile(path: string): WriteStream {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LARGEST_BYTES) renameSync(path, `${path}.1`)
  return createWriteStream(path, { flags: 'a' })
}
