import { fork } from 'node:child_process'
import type { Config } from '../config/config'
import { createNextSchema, type DeepFork, nextSchema, swapSchemas } from '../db/swap'
import { ConfigError, UpstreamError } from '../lib/errors'
import type { Log } from '../lib/log'
import type { DomainName } from '../model/domainNames'
import { ChainReader } from './chainReader'

export interface ReindexOptions {
  readonly config: Config
  readonly archiveUrl: string
  /** Program, arguments before `process <domain>`, and environment of a child that runs one processor. */
  readonly child: {
    readonly program: string
    readonly arguments: readonly string[]
    readonly environment: NodeJS.ProcessEnv
  }
  /** What made it necessary, if the chain did. */
  readonly fork?: DeepFork
  readonly log: Log
}

/** Builds a domain anew beside the live one, up to the finalized height of now, and swaps the two. Readers notice nothing. */
export async function reindex(
  domain: DomainName,
  { config, archiveUrl, child, fork: deepFork, log }: ReindexOptions,
): Promise<void> {
  if (config.databaseUrl === undefined) throw new ConfigError('DATABASE_URL is not set.')
  const to = await new ChainReader(archiveUrl).finalizedHeight()
  await createNextSchema(config.databaseUrl, domain)
  log.info({ domain, to }, 'reindex starts')
  await runChild(
    child.program,
    [...child.arguments, 'process', domain, '--schema', nextSchema(domain), '--to', String(to)],
    child.environment,
  )
  await swapSchemas(config.databaseUrl, domain, deepFork)
  log.info({ domain, to }, 'reindex is live')
}

function runChild(program: string, parameters: string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(program, parameters, { env, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new UpstreamError(`The processor of the new schema ended with ${signal ?? code}.`)),
    )
  })
}
