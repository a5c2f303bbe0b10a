import { type RunningApi, startApi } from '../../src/api/server'
import { loadConfig } from '../../src/config/env'
import { createLog } from '../../src/lib/log'

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for
  readonly data?: any
  readonly errors?: readonly { message: string; extensions: { code: string } }[]
  readonly extensions?: { heights?: Record<string, number> }
}

/** An API, on a free port unless one is named. */
export function startTestApi(databaseUrl: string, archiveUrl?: string, port = 0): Promise<RunningApi> {
  const config = loadConfig({ NETWORK: 'devnet', DATABASE_URL: databaseUrl }, {})
  return startApi({ config, port, host: '127.0.0.1', archiveUrl, log: createLog('test api', 'silent') })
}

/** Asks over HTTP. */
export async function ask(api: RunningApi, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer
}

/** The data of an answer without errors. */
export async function dataOf(api: RunningApi, query: string, variables?: Record<string, unknown>) {
  const answer = await ask(api, query, variables)
  if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('; '))
  return answer.data
}

/** The code of an answer's first error. */
export async function codeOf(api: RunningApi, query: string): Promise<string | undefined> {
  return (await ask(api, query)).errors?.[0]?.extensions.code
}
