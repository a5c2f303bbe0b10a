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

/** One JSON-RPC call over HTTP, tried once. Throws RpcRefusal for an error reply and UpstreamError for no usable reply. */
export async function rpcCall(url: string, method: string, params: readonly unknown[] = [], timeoutMs = 10_000) {
  let reply: Reply
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    reply = (await response.json()) as Reply
  } catch (error) {
    const cause = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error)
    throw new UpstreamError(`${method}: no usable reply (${cause})`)
  }
  if (reply?.error) throw new RpcRefusal(reply.error.code, `${method}: ${reply.error.message}`)
  if (reply?.result === undefined) throw new UpstreamError(`${method}: the reply holds neither result nor error`)
  return reply.result
}
