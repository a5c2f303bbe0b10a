import { RpcRefusal } from '../../lib/jsonRpc'

/** An error reply of the endpoint, with everything that a client of the relay may need of it. */
export class RpcError extends RpcRefusal {
  override name = 'RpcError'

  constructor(
    code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(code, message)
  }
}

export interface CallOptions {
  /** Goes before everything that is not urgent: the head must not wait for a backfill. */
  readonly urgent?: boolean
  /** Gives up at once, whatever the endpoint does. */
  readonly signal?: AbortSignal
  /** Rounds after the first one in which every endpoint is asked; only for failures that another try may cure. */
  readonly retries?: number
  /** A request so wide that a timeout or a broken answer is its own fault: only the caller can try again, with less. */
  readonly isWide?: boolean
  /** Throws when the answer can't be right: it is held against the endpoint, and another one is asked. */
  readonly check?: (result: unknown) => void
}

/** Whatever answers JSON-RPC calls. Throws RpcError for an error reply and UpstreamError when no usable answer could be had. */
export interface RpcCaller {
  call(method: string, params: readonly unknown[], options?: CallOptions): Promise<unknown>
}
