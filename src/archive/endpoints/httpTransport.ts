import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { redactUrl } from '../../config/redact'
import { messageOf } from '../../lib/errors'
import { textOf } from '../../lib/text'
import {
  isReply,
  MAX_ANSWER_BYTES,
  type RpcReply,
  type RpcRequest,
  type Transport,
  TransportError,
  type TransportFailure,
} from './transport'

interface Answer {
  readonly response: IncomingMessage
  readonly body: string
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** JSON-RPC over HTTP with kept-alive connections. */
export class HttpTransport implements Transport {
  private readonly url: string
  private readonly request: typeof httpRequest
  private readonly agent: HttpAgent
  private readonly headers: Record<string, string> = {
    'content-type': 'application/json',
    'accept-encoding': Object.keys(DECODERS).join(', '),
  }
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
    const isSecure = parsed.protocol === 'https:'
    this.request = isSecure ? httpsRequest : httpRequest
    this.agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
    this.name = redactUrl(this.url)
  }

  async send(requests: readonly RpcRequest[], timeoutMs: number): Promise<readonly RpcReply[]> {
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = AbortSignal.any([timeout, this.closing.signal])
    const text = JSON.stringify(requests.length === 1 ? requests[0] : requests)
    try {
      return this.read(await this.post(text, signal))
    } catch (error) {
      if (error instanceof TransportError) throw error
      if (timeout.aborted) throw new TransportError('timeout', `${this.name} gave no answer within ${timeoutMs} ms`)
      throw new TransportError('network', `${this.name} can't be reached: ${messageOf(error)}`)
    }
  }

  close(): void {
    this.closing.abort()
    this.agent.destroy()
  }

  /** Redirects are not followed: only who is listed is asked, and most would lose the body. */
  private post(text: string, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { headers, agent } = this
      const request = this.request(this.url, { method: 'POST', headers, agent, signal })
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The endpoint closed a kept-alive connection at the moment we took it.
        const isStale = request.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted
        if (isStale) this.post(text, signal).then(resolve, reject)
        else reject(error)
      })
      request.on('response', (response) => {
        this.bodyOf(response).then((body) => resolve({ response, body }), reject)
      })
      request.end(text)
    })
  }

  private bodyOf(response: IncomingMessage): Promise<string> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => this.onBytes(part.length))
      const decoded = decode(response, reject)
      decoded.on('data', (part: Buffer) => {
        parts.push(part)
        bytes += part.length
        if (bytes <= MAX_ANSWER_BYTES) return
        response.destroy()
        reject(new TransportError('tooLarge', `${this.name} answered more than ${MAX_ANSWER_BYTES} bytes`))
      })
      decoded.on('error', reject)
      decoded.on('end', () => resolve(textOf(Buffer.concat(parts))))
    })
  }

  private read({ response, body }: Answer): readonly RpcReply[] {
    const parsed = parse(body)
    const { statusCode: status = 0, headers } = response
    if (status < 200 || status > 299) {
      // Some endpoints put an ordinary JSON-RPC error into a 4xx answer; its text says more than the status.
      const isSpoken = status >= 400 && status < 429 && ![401, 402, 413].includes(status)
      if (isSpoken && isReply(parsed)) return [parsed]
      throw new TransportError(
        failureOf(status),
        `${this.name} answered HTTP ${status}`,
        retryAfterMs(headers['retry-after'], Date.now()),
      )
    }
    if (Array.isArray(parsed)) return parsed.filter(isReply)
    if (isReply(parsed)) return [parsed]
    throw new TransportError('garbage', `${this.name} answered something that is not JSON-RPC: ${body.slice(0, 80)}`)
  }
}

function decode(response: IncomingMessage, onError: (error: Error) => void): Readable {
  const decoder = DECODERS[response.headers['content-encoding']?.toLowerCase() ?? '']?.()
  if (!decoder) return response
  return pipeline(response, decoder, (error) => error && onError(error))
}

/** Milliseconds of a Retry-After header, which holds seconds or a date; 0 where it says nothing. */
export function retryAfterMs(header: string | undefined, now: number): number {
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
