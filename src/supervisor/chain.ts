import type { Config } from '../config/config'
import { redactUrl } from '../config/redact'
import { ConfigError, messageOf } from '../lib/errors'
import { fromQuantity } from '../lib/hex'
import { rpcCall } from '../lib/jsonRpc'

/** Throws a ConfigError unless the endpoint answers and serves the configured chain. */
export async function checkChain({ network, rpcUrl }: Config): Promise<void> {
  let chainId: number
  try {
    chainId = fromQuantity(await rpcCall(rpcUrl, 'eth_chainId'))
  } catch (error) {
    throw new ConfigError(`The RPC endpoint ${redactUrl(rpcUrl)} cannot be used: ${messageOf(error)}.`)
  }
  if (chainId !== network.chainId) {
    throw new ConfigError(
      `The RPC endpoint ${redactUrl(rpcUrl)} serves chain ${chainId}, but ${network.name} is chain ${network.chainId}.`,
    )
  }
}

/** Hash of block 0: tells one devnet from the next. */
export async function genesisHash(rpcUrl: string): Promise<string> {
  const block = (await rpcCall(rpcUrl, 'eth_getBlockByNumber', ['0x0', false])) as { hash: string }
  return block.hash
}
