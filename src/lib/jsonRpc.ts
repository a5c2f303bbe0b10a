import { messageOf, UpstreamError } from './errors'

/** The endpoint understood the request and refused it, e.g. a method it does not serve or a range that is too wide. */
export class RpcRefusal extends UpstreamError {
  override name = 'RpcRefusal'

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

interface Reply {
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

interface Call {
  readonly method: string
  readonly params: readonly unknown[]
}

/** One JSON-RPC call over HTTP, tried once. Throws RpcRefusal for an error reply and UpstreamError for no usable reply. */
export async function rpcCall(url: string, method: string, params: readonly unknown[] = [], timeoutMs = 10_000) {
  return resultOf(method, (await post(url, method, { jsonrpc: '2.0', id: 1, method, params }, timeoutMs)) as Reply)
}

/** Several calls in one request; answers their results in the same order, or throws as for one. */
export async function rpcCalls(url: string, calls: readonly Call[], timeoutMs = 10_000): Promise<unknown[]> {
  const method = calls[0]?.method ?? 'no call'
  const request = calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call }))
  const replies = await post(url, method, request, timeoutMs)
  const byId = new Map(
    (Array.isArray(replies) ? replies : []).map((reply: Reply & { id: number }) => [reply.id, reply]),
  )
  return calls.map((call, id) => resultOf(call.method, byId.get(id)))
}

async function post(url: string, method: string, body: unknown, timeoutMs: number): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await response.json()
  } catch (error) {
    const cause = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error)
    throw new UpstreamError(`${method}: no usable reply (${cause})`)
  }
}

function resultOf(method: string, reply: Reply | undefined): unknown {
  if (reply?.error) throw new RpcRefusal(reply.error.code, `${method}: ${reply.error.message}`)
  if (reply?.result === undefined) throw new UpstreamError(`${method}: the reply holds neither result nor error`)
  return reply.result
}
