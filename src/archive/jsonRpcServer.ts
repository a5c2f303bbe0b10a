import { messageOf } from '../lib/errors'
import { RpcError } from './rpc'

/** Answers one call of a client. Throws RpcError for a refusal. */
export type RpcMethod = (params: readonly unknown[]) => Promise<unknown> | unknown

export interface RpcAnswer {
  readonly jsonrpc: '2.0'
  readonly id: unknown
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

const MAX_BATCH = 1_000

export const notFound = (method: string) => new RpcError(-32601, `the method ${method} is not served`)
export const badParams = (what: string) => new RpcError(-32602, what)

/** Answers a JSON-RPC message, single or batch; undefined when it holds nothing to answer. */
export async function answerRpc(
  text: string,
  call: (method: string, params: readonly unknown[]) => Promise<unknown>,
): Promise<RpcAnswer | readonly RpcAnswer[] | undefined> {
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return refusal(null, new RpcError(-32700, 'the message is not JSON'))
  }
  if (!Array.isArray(message)) return answerOne(message, call)
  if (message.length === 0 || message.length > MAX_BATCH) {
    return refusal(null, new RpcError(-32600, `a batch holds 1 to ${MAX_BATCH} calls`))
  }
  const answers = await Promise.all(message.map((each) => answerOne(each, call)))
  const expected = answers.filter((answer) => answer !== undefined)
  return expected.length > 0 ? expected : undefined
}

async function answerOne(
  message: unknown,
  call: (method: string, params: readonly unknown[]) => Promise<unknown>,
): Promise<RpcAnswer | undefined> {
  const { id, method, params } = (message ?? {}) as { id?: unknown; method?: unknown; params?: unknown }
  const isCall = typeof method === 'string' && (params === undefined || Array.isArray(params))
  if (!isCall) return refusal(id ?? null, new RpcError(-32600, 'expected a JSON-RPC call with a list of parameters'))
  try {
    const result = await call(method, params ?? [])
    return id === undefined ? undefined : { jsonrpc: '2.0', id, result: result ?? null }
  } catch (error) {
    return id === undefined ? undefined : refusal(id, error)
  }
}

/**
 * Error reply. evm-processor ends its process at an error reply unless the text says that the request timed out (or names a rate
 * limit), so a failing endpoint is reported in these words: the processor then tries again.
 */
function refusal(id: unknown, error: unknown): RpcAnswer {
  const { code, message, data } =
    error instanceof RpcError
      ? error
      : { code: -32000, message: `request to the endpoint failed or timed out: ${messageOf(error)}`, data: undefined }
  return { jsonrpc: '2.0', id, error: { code, message, ...(data !== undefined && { data }) } }
}
