import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const RunFile = z.object({
  network: z.string(),
  /** Network file in effect; absent for a built-in network. */
  networkFile: z.string().optional(),
  graphqlUrl: z.string(),
  healthUrl: z.string(),
  metricsUrl: z.string(),
  databaseUrl: z.string(),
  rpcUrl: z.string(),
  archiveUrl: z.string(),
  startedAt: z.string(),
  /** Process id by part. */
  pids: z.record(z.string(), z.number()),
})

/** Where everything that `zg up` runs can be found; the file exists as long as it runs. */
export type RunFile = z.output<typeof RunFile>

/** Writes it readable by its owner only: it holds a password. */
export function writeRunFile(dataDir: string, run: RunFile): void {
  const path = runFilePath(dataDir)
  writeFileSync(`${path}.new`, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** What runs on this data folder, if anything does. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return RunFile.safeParse(JSON.parse(readFileSync(runFilePath(dataDir), 'utf8'))).data
  } catch {
    return undefined
  }
}

export function removeRunFile(dataDir: string): void {
  rmSync(runFilePath(dataDir), { force: true })
}

function runFilePath(dataDir: string): string {
  return join(dataDir, 'run.json')
}
