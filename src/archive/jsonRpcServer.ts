import { RpcError } from './endpoints/call'

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

type Call = (method: string, params: readonly unknown[]) => Promise<unknown>

/**
 * Answers a JSON-RPC message, single or batch; undefined when it holds nothing to answer. A refusal (RpcError) is an answer; any other
 * error of a call is thrown.
 */
export async function answerRpc(text: string, call: Call): Promise<RpcAnswer | readonly RpcAnswer[] | undefined> {
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

async function answerOne(message: unknown, call: Call): Promise<RpcAnswer | undefined> {
  const { id, method, params } = (message ?? {}) as { id?: unknown; method?: unknown; params?: unknown }
  const isCall = typeof method === 'string' && (params === undefined || Array.isArray(params))
  if (!isCall) return refusal(id ?? null, new RpcError(-32600, 'expected a JSON-RPC call with a list of parameters'))
  try {
    const result = await call(method, params ?? [])
    return id === undefined ? undefined : { jsonrpc: '2.0', id, result: result ?? null }
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    return id === undefined ? undefined : refusal(id, error)
  }
}

function refusal(id: unknown, { code, message, data }: RpcError): RpcAnswer {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data !== undefined && { data }) } }
}
