import { UpstreamError } from '../../lib/errors'

export interface RpcRequest {
  readonly jsonrpc: '2.0'
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

export interface RpcReply {
  readonly id?: unknown
  readonly result?: unknown
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly data?: unknown }
}

/** Carries JSON-RPC requests to one endpoint; replies come back in any order. Throws TransportError. */
export interface Transport {
  send(requests: readonly RpcRequest[], timeoutMs: number): Promise<readonly RpcReply[]>
  /** Calls back at each new head that the endpoint announces; absent where it announces none. */
  readonly onHeads?: (listener: () => void) => void
  close(): void
}

/**
 * - `network`: no connection, or one that broke
 * - `timeout`: no answer in time
 * - `tooLarge`: too many calls, or too much of an answer
 * - `busy`: wants to be asked less often
 * - `broken`: fails inside
 * - `denied`: does not let us in
 * - `refused`: does not take the request
 * - `garbage`: answers no JSON-RPC
 * - `wrong`: answers what can't be right
 */
export type TransportFailure =
  | 'network'
  | 'timeout'
  | 'tooLarge'
  | 'busy'
  | 'broken'
  | 'denied'
  | 'refused'
  | 'garbage'
  | 'wrong'

/** The endpoint gave no usable JSON-RPC answer. */
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

/** An answer larger than this is no use to anybody: it would be cut into pieces anyway. */
export const MAX_ANSWER_BYTES = 256 * 1024 * 1024

/** Whether a part of a message is a reply to some call. */
export function isReply(value: unknown): value is RpcReply {
  return typeof value === 'object' && value !== null && ('result' in value || 'error' in value)
}
