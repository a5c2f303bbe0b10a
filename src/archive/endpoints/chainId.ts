import { setTimeout as wait } from 'node:timers/promises'
import { messageOf } from '../../lib/errors'
import { fromQuantity } from '../../lib/hex'
import { backoffMs } from './backoff'
import type { RpcCaller } from './call'
import { TransportError } from './transport'

/** The chain that an endpoint serves. Throws UpstreamError when it does not tell. */
export async function chainIdOf(rpc: RpcCaller, patienceMs = PATIENCE_MS): Promise<number> {
  const check = (result: unknown) => void fromQuantity(result)
  return fromQuantity(
    await rpc.call('eth_chainId', [], { urgent: true, check, signal: AbortSignal.timeout(patienceMs) }),
  )
}

/** Which chain one of the endpoints serves, or why that is not known. */
export interface ChainFinding<E> {
  readonly endpoint: E
  readonly chainId?: number
  readonly problem?: string
  /** A person must change something: the endpoint does not let us in. */
  readonly isDenied?: boolean
}

const PATIENCE_MS = 10_000
const TRIES = 5
/** Once one endpoint has answered, the others need not hold up the start. */
const GRACE_MS = 2_000

/** Asks all endpoints for their chain, those that fail a few times; the slow ones are not waited for once another has answered. */
export async function findChains<E extends { readonly rpc: RpcCaller }>(
  endpoints: readonly E[],
): Promise<readonly ChainFinding<E>[]> {
  const end = new AbortController()
  const findings = endpoints.map((endpoint) => findChain(endpoint, end.signal))
  const first = Promise.any(
    findings.map((each) => each.then(({ chainId }) => chainId ?? Promise.reject(new Error('none')))),
  )
  const enough = first.then(
    () => wait(GRACE_MS, undefined, { signal: end.signal }).catch(() => undefined),
    () => undefined,
  )
  await Promise.race([Promise.all(findings), enough])
  end.abort()
  return Promise.all(findings)
}

async function findChain<E extends { readonly rpc: RpcCaller }>(
  endpoint: E,
  end: AbortSignal,
): Promise<ChainFinding<E>> {
  const late = new Promise<never>((_, reject) => {
    end.addEventListener('abort', () => reject(new Error('it gave no answer in time')), { once: true })
  })
  const deadline = performance.now() + PATIENCE_MS
  for (let tries = 0; ; tries++) {
    try {
      return { endpoint, chainId: await Promise.race([chainIdOf(endpoint.rpc), late]) }
    } catch (error) {
      const isDenied = error instanceof TransportError && error.failure === 'denied'
      const isLast = isDenied || end.aborted || tries + 1 >= TRIES || performance.now() > deadline
      if (isLast) return { endpoint, problem: messageOf(error), isDenied }
    }
    await wait(backoffMs(tries), undefined, { signal: end }).catch(() => undefined)
  }
}
