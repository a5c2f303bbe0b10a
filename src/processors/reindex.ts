import { fork } from 'node:child_process'
import type { Config } from '../config/config'
import { assertFilled, createNextSchema, type DeepFork, nextSchema, swapSchemas } from '../db/swap'
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
  /** Finds what made it necessary, if the chain did; asked just before the swap. */
  readonly findFork?: () => Promise<DeepFork | null>
  readonly log: Log
}

/** Builds a domain anew beside the live one, up to the finalized height of now, and swaps the two. Readers notice nothing. */
export async function reindex(
  domain: DomainName,
  { config, archiveUrl, child, findFork, log }: ReindexOptions,
): Promise<void> {
  if (config.databaseUrl === undefined) throw new ConfigError('DATABASE_URL is not set.')
  const to = await new ChainReader(archiveUrl).finalizedHeight()
  await createNextSchema(config.databaseUrl, domain, findFork !== undefined)
  log.info({ domain, to }, 'reindex starts')
  await runChild(
    child.program,
    [...child.arguments, 'process', domain, '--schema', nextSchema(domain), '--to', String(to)],
    child.environment,
  )
  await assertFilled(config.databaseUrl, domain, to)
  const deepFork = await findFork?.()
  if (deepFork === null) throw new UpstreamError('The chain became another one while the domain was rebuilt.')
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
