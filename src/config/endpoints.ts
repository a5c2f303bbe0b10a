import { z } from 'zod'
import { ConfigError } from '../lib/errors'
import { redactUrl, splitUrls } from './redact'

/** One RPC endpoint and what it may be asked; undefined: no limit of ours beyond the defaults. */
export interface EndpointConfig {
  /** Without its limits. */
  readonly url: string
  /** Requests (HTTP bodies or WebSocket messages) per second. */
  readonly rate?: number
  /** Requests under way at the same time. */
  readonly concurrency?: number
  /** Calls per request. */
  readonly batch?: number
}

const PROTOCOLS = ['http:', 'https:', 'ws:', 'wss:']
const LIMITS = {
  rate: z.coerce.number().positive().max(100_000),
  concurrency: z.coerce.number().int().min(1).max(1_000),
  batch: z.coerce.number().int().min(1).max(1_000),
} as const
const EXPECTED: Readonly<Record<keyof typeof LIMITS, string>> = {
  rate: 'expected a number of requests per second above 0',
  concurrency: 'expected a whole number from 1 to 1000',
  batch: 'expected a whole number from 1 to 1000',
}

/**
 * Reads URLs separated by commas or spaces, each with its limits in the fragment, which is never sent:
 * `https://host/key#rate=25&concurrency=4&batch=20`. Problems name the endpoint without its secrets.
 */
export function parseEndpoints(text: string): { endpoints: readonly EndpointConfig[]; problems: readonly string[] } {
  const problems: string[] = []
  const endpoints = splitUrls(text).map((each) => parseEndpoint(each, problems))
  if (endpoints.length === 0) problems.push('expected the URL of an RPC endpoint')
  const seen = new Set<string>()
  for (const { url } of endpoints) {
    if (seen.has(url)) problems.push(`${redactUrl(url)} is listed twice`)
    seen.add(url)
  }
  return { endpoints, problems }
}

/** The endpoints of a checked setting. Throws a ConfigError that lists every problem. */
export function endpointsOf(rpcUrl: string): readonly EndpointConfig[] {
  const { endpoints, problems } = parseEndpoints(rpcUrl)
  if (problems.length > 0) throw new ConfigError(`RPC endpoint: ${problems.join('; ')}`)
  return endpoints
}

/** Shape of a setting that lists endpoints. */
export const EndpointUrls = z.string().superRefine((text, context) => {
  for (const message of parseEndpoints(text).problems) context.addIssue({ code: 'custom', message })
})

function parseEndpoint(text: string, problems: string[]): EndpointConfig {
  const hash = text.indexOf('#')
  const url = hash < 0 ? text : text.slice(0, hash)
  if (!URL.canParse(url) || !PROTOCOLS.includes(new URL(url).protocol)) {
    problems.push(`expected an http(s) or ws(s) URL, found ${redactUrl(url)}`)
    return { url }
  }
  const limits: Partial<Record<keyof typeof LIMITS, number>> = {}
  for (const [key, value] of new URLSearchParams(hash < 0 ? '' : text.slice(hash + 1))) {
    // What stands there may be a secret that was put in the wrong place: it is not repeated.
    if (!isLimit(key)) problems.push(`${redactUrl(url)}: the limits after # are rate, concurrency and batch`)
    else {
      const parsed = LIMITS[key].safeParse(value)
      if (parsed.success) limits[key] = parsed.data
      else problems.push(`${redactUrl(url)}: ${key}: ${EXPECTED[key]}`)
    }
  }
  return { url, ...limits }
}

function isLimit(key: string): key is keyof typeof LIMITS {
  return Object.hasOwn(LIMITS, key)
}
