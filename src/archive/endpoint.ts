import { redactUrl } from '../config/redact'
import { ConfigError, messageOf } from '../lib/errors'
import { fromQuantity } from '../lib/hex'
import type { RpcClient } from './rpc'
import { HttpTransport, type Transport } from './transport'
import { WebSocketTransport } from './webSocketTransport'

const PATIENCE_MS = 10_000
const RETRIES = 4

/** Carrier for the endpoint's URL. Throws ConfigError when it is neither http(s) nor ws(s). */
export function openTransport(rpcUrl: string): Transport {
  const protocol = URL.canParse(rpcUrl) ? new URL(rpcUrl).protocol : undefined
  if (protocol === 'http:' || protocol === 'https:') return new HttpTransport(rpcUrl)
  if (protocol === 'ws:' || protocol === 'wss:') return new WebSocketTransport(rpcUrl)
  throw new ConfigError(`RPC endpoint: expected an http(s) or ws(s) URL, found ${redactUrl(rpcUrl)}`)
}

/** Throws ConfigError unless the endpoint answers and serves the chain. */
export async function checkEndpoint(rpc: RpcClient, rpcUrl: string, chainId: number): Promise<void> {
  let found: number
  try {
    const options = { retries: RETRIES, urgent: true, signal: AbortSignal.timeout(PATIENCE_MS) }
    found = fromQuantity(await rpc.call('eth_chainId', [], options))
  } catch (error) {
    throw new ConfigError(`RPC endpoint ${redactUrl(rpcUrl)} can't be used: ${messageOf(error)}`)
  }
  if (found !== chainId) {
    throw new ConfigError(`RPC endpoint ${redactUrl(rpcUrl)} serves chain ${found}, expected chain ${chainId}`)
  }
}
