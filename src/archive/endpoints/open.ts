import type { EndpointConfig } from '../../config/endpoints'
import { redactUrl } from '../../config/redact'
import { ConfigError, UpstreamError } from '../../lib/errors'
import type { Log } from '../../lib/log'
import { findChains } from './chainId'
import { HttpTransport } from './httpTransport'
import { Member } from './member'
import { EndpointPool } from './pool'
import { type FailureClass, RpcClient, type RpcClientOptions } from './rpcClient'
import type { Transport } from './transport'
import { WebSocketTransport } from './webSocketTransport'

/** Told what happens at each endpoint, by its place in the list. */
export interface PoolEvents {
  readonly onCall?: (endpoint: number, method: string) => void
  readonly onFailure?: (endpoint: number, method: string, failure: FailureClass) => void
  readonly onBytes?: (endpoint: number, bytes: number) => void
}

/** An answer that the head waits for is asked of another endpoint after this time. */
const URGENT_TIMEOUT_MS = 8_000

/** Client of one endpoint. */
export function openClient(
  config: EndpointConfig,
  options: Omit<RpcClientOptions, 'transport'> & { readonly onBytes?: (bytes: number) => void } = {},
): { readonly client: RpcClient; readonly transport: Transport } {
  const { url, rate, concurrency, batch } = config
  const isHttp = /^https?:/.test(url)
  const transport = isHttp ? new HttpTransport(url, options.onBytes) : new WebSocketTransport(url, options.onBytes)
  return { client: new RpcClient({ rate, concurrency, batch, ...options, transport }), transport }
}

/** Pool of these endpoints; none is asked for anything before `checkPool`. */
export function openPool(
  configs: readonly EndpointConfig[],
  options: { readonly log: Log; readonly timeoutMs?: number; readonly events?: PoolEvents },
): EndpointPool {
  const { log, timeoutMs, events } = options
  const members = configs.map((config, index) => {
    const { client, transport } = openClient(config, {
      timeoutMs,
      ...(configs.length > 1 && { urgentTimeoutMs: URGENT_TIMEOUT_MS }),
      onCall: (method) => events?.onCall?.(index, method),
      onFailure: (method, failure) => events?.onFailure?.(index, method, failure),
      onBytes: (bytes) => events?.onBytes?.(index, bytes),
    })
    return new Member(index, config, transport, client)
  })
  return new EndpointPool(members, log)
}

/**
 * Takes into use every endpoint that serves the chain. Throws ConfigError when one serves another chain or none lets us in, and
 * UpstreamError when none answers; those that do not answer are checked again later.
 */
export async function checkPool(pool: EndpointPool, chainId: number, log: Log): Promise<void> {
  const findings = await findChains(pool.members.map((member) => ({ member, rpc: member.client })))
  assertChain(
    findings.map((finding) => ({ ...finding, url: finding.endpoint.member.config.url })),
    chainId,
    `expected chain ${chainId}`,
  )
  for (const { endpoint, problem } of findings) {
    if (problem === undefined) endpoint.member.aside = undefined
    else log.warn({ endpoint: endpoint.member.name, reason: problem }, 'endpoint does not answer; used once it does')
  }
}

interface Found {
  readonly url: string
  readonly chainId?: number
  readonly problem?: string
  readonly isDenied?: boolean
}

/** Throws unless one of them serves the chain and none another. `expected` ends the sentence about one that does. */
export function assertChain(findings: readonly Found[], chainId: number, expected: string): void {
  const stranger = findings.find((finding) => finding.chainId !== undefined && finding.chainId !== chainId)
  if (stranger) {
    throw new ConfigError(`The RPC endpoint ${redactUrl(stranger.url)} serves chain ${stranger.chainId}, ${expected}.`)
  }
  if (findings.some((finding) => finding.chainId === chainId)) return
  const problems = findings.map(({ url, problem }) => `${redactUrl(url)} cannot be used: ${problem}`)
  const sentence =
    problems.length === 1 ? `The RPC endpoint ${problems[0]}.` : `No RPC endpoint answers: ${problems.join('; ')}.`
  if (findings.every(({ isDenied }) => isDenied)) throw new ConfigError(sentence)
  throw new UpstreamError(sentence)
}
