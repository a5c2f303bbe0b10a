import { redactUrl } from '../config/redact'
import { messageOf, UpstreamError } from '../lib/errors'

export interface RpcRequest {
  readonly jsonrpc: '2.0'
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

export interface RpcReply {
  readonly id?: unknown
  readonly result?: unknown
  readonly error?: { readonly code?: number; readonly message?: string; readonly data?: unknown }
}

/** Carries JSON-RPC requests to one endpoint; replies come back in any order. Throws TransportError. */
export interface Transport {
  send(requests: readonly RpcRequest[], timeoutMs: number): Promise<readonly RpcReply[]>
  /** Calls back at each new head that the endpoint announces; absent where it announces none. */
  readonly onHeads?: (listener: () => void) => void
  close(): void
}

export type TransportFailure = 'network' | 'timeout' | 'tooLarge' | 'busy' | 'broken' | 'refused' | 'garbage'

/** The endpoint gave no JSON-RPC answer at all. */
export class TransportError extends UpstreamError {
  override name = 'TransportError'

  constructor(
    readonly failure: TransportFailure,
    message: string,
    readonly retryAfterMs = 0,
  ) {
    super(message)
  }
}

/** JSON-RPC over HTTP with kept-alive connections. */
export class HttpTransport implements Transport {
  private readonly url: string
  private readonly headers: Record<string, string> = { 'content-type': 'application/json' }
  private readonly name: string
  private readonly closing = new AbortController()

  constructor(url: string) {
    const parsed = new URL(url)
    if (parsed.username || parsed.password) {
      const secret = `${decodeURIComponent(parsed.username)}:${decodeURIComponent(parsed.password)}`
      this.headers.authorization = `Basic ${Buffer.from(secret).toString('base64')}`
      parsed.username = ''
      parsed.password = ''
    }
    this.url = parsed.toString()
    this.name = redactUrl(this.url)
  }

  async send(requests: readonly RpcRequest[], timeoutMs: number): Promise<readonly RpcReply[]> {
    const timeout = AbortSignal.timeout(timeoutMs)
    let response: Response
    let body: string
    try {
      response = await fetch(this.url, {
        method: 'POST',
        headers: this.headers,
        body: JSON.stringify(requests.length === 1 ? requests[0] : requests),
        signal: AbortSignal.any([timeout, this.closing.signal]),
      })
      body = await response.text()
    } catch (error) {
      if (timeout.aborted) throw new TransportError('timeout', `${this.name} gave no answer within ${timeoutMs} ms`)
      const cause = error instanceof Error && error.cause ? error.cause : error
      throw new TransportError('network', `${this.name} can't be reached: ${messageOf(cause)}`)
    }
    return this.read(response, body)
  }

  close(): void {
    this.closing.abort()
  }

  private read(response: Response, body: string): readonly RpcReply[] {
    const parsed = parse(body)
    if (!response.ok) {
      // Some endpoints put an ordinary JSON-RPC error into a 4xx answer; its text says more than the status.
      if (response.status >= 400 && response.status < 429 && response.status !== 413 && isReply(parsed)) return [parsed]
      const retryAfterMs = (Number(response.headers.get('retry-after')) || 0) * 1_000
      throw new TransportError(
        failureOf(response.status),
        `${this.name} answered HTTP ${response.status}`,
        retryAfterMs,
      )
    }
    if (Array.isArray(parsed)) return parsed.filter(isReply)
    if (isReply(parsed)) return [parsed]
    throw new TransportError('garbage', `${this.name} answered something that is not JSON-RPC: ${body.slice(0, 80)}`)
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function isReply(value: unknown): value is RpcReply {
  return typeof value === 'object' && value !== null && ('result' in value || 'error' in value)
}

function failureOf(status: number): TransportFailure {
  if (status === 413) return 'tooLarge'
  if (status === 408 || status === 504 || status === 524) return 'timeout'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'broken' : 'refused'
}
