import { redactUrl } from '../../config/redact'
import { messageOf } from '../../lib/errors'
import {
  isReply,
  MAX_ANSWER_BYTES,
  type RpcReply,
  type RpcRequest,
  type Transport,
  TransportError,
  type TransportFailure,
} from './transport'

/** JSON-RPC over HTTP with kept-alive connections. */
export class HttpTransport implements Transport {
  private readonly url: string
  private readonly headers: Record<string, string> = { 'content-type': 'application/json' }
  private readonly name: string
  private readonly closing = new AbortController()

  constructor(
    url: string,
    private readonly onBytes: (bytes: number) => void = () => undefined,
  ) {
    const parsed = new URL(url)
    if (parsed.username || parsed.password) {
      const secret = `${decodeURIComponent(parsed.username)}:${decodeURIComponent(parsed.password)}`
      this.headers.authorization = `Basic ${Buffer.from(secret).toString('base64')}`
      parsed.username = ''
      parsed.password = ''
    }
    parsed.hash = ''
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
        // Only who is listed is asked; and most redirects would lose the body.
        redirect: 'manual',
        body: JSON.stringify(requests.length === 1 ? requests[0] : requests),
        signal: AbortSignal.any([timeout, this.closing.signal]),
      })
      body = await this.bodyOf(response)
    } catch (error) {
      if (error instanceof TransportError) throw error
      if (timeout.aborted) throw new TransportError('timeout', `${this.name} gave no answer within ${timeoutMs} ms`)
      const cause = error instanceof Error && error.cause ? error.cause : error
      throw new TransportError('network', `${this.name} can't be reached: ${messageOf(cause)}`)
    }
    return this.read(response, body)
  }

  close(): void {
    this.closing.abort()
  }

  private async bodyOf(response: Response): Promise<string> {
    const chunks: Uint8Array[] = []
    let bytes = 0
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      chunks.push(part.value)
      bytes += part.value.length
      this.onBytes(part.value.length)
      if (bytes <= MAX_ANSWER_BYTES) continue
      await reader?.cancel()
      throw new TransportError('tooLarge', `${this.name} answered more than ${MAX_ANSWER_BYTES} bytes`)
    }
    return Buffer.concat(chunks).toString('utf8')
  }

  private read(response: Response, body: string): readonly RpcReply[] {
    const parsed = parse(body)
    if (!response.ok) {
      // Some endpoints put an ordinary JSON-RPC error into a 4xx answer; its text says more than the status.
      const isSpoken = response.status >= 400 && response.status < 429 && ![401, 402, 413].includes(response.status)
      if (isSpoken && isReply(parsed)) return [parsed]
      throw new TransportError(
        failureOf(response.status),
        `${this.name} answered HTTP ${response.status}`,
        retryAfterMs(response.headers.get('retry-after'), Date.now()),
      )
    }
    if (Array.isArray(parsed)) return parsed.filter(isReply)
    if (isReply(parsed)) return [parsed]
    throw new TransportError('garbage', `${this.name} answered something that is not JSON-RPC: ${body.slice(0, 80)}`)
  }
}

/** Milliseconds of a Retry-After header, which holds seconds or a date; 0 where it says nothing. */
export function retryAfterMs(header: string | null, now: number): number {
  if (!header) return 0
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}

/** What an HTTP status other than success means. */
export function failureOf(status: number): TransportFailure {
  if (status === 413) return 'tooLarge'
  if (status === 408 || status === 504 || status === 524) return 'timeout'
  if (status === 429 || status === 503 || status === 529) return 'busy'
  if (status < 400 || [401, 402, 403, 404, 410, 451].includes(status)) return 'denied'
  return status >= 500 ? 'broken' : 'refused'
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
