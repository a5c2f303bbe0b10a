import { findChains } from '../archive/endpoints/chainId'
import { assertChain, openClient } from '../archive/endpoints/open'
import type { RpcClient } from '../archive/endpoints/rpcClient'
import type { Config } from '../config/config'
import { endpointsOf } from '../config/endpoints'
import { redactUrl } from '../config/redact'
import { ConfigError, messageOf } from '../lib/errors'
import type { Log } from '../lib/log'

/** Throws a ConfigError unless an endpoint answers and all that do serve the configured chain. */
export async function checkChain({ network, rpcUrl }: Config, log: Log): Promise<void> {
  await withClients(rpcUrl, async (clients) => {
    const findings = await findChains(clients)
    const found = findings.map((finding) => ({ ...finding, url: finding.endpoint.url }))
    try {
      assertChain(found, network.chainId, `but ${network.name} is chain ${network.chainId}`)
    } catch (error) {
      throw new ConfigError(messageOf(error))
    }
    for (const { url, problem } of found) {
      if (problem)
        log.warn({ endpoint: redactUrl(url), reason: problem }, 'endpoint does not answer; used once it does')
    }
  })
}

/** Hash of block 0: tells one devnet from the next. */
export async function genesisHash(rpcUrl: string): Promise<string> {
  return withClients(rpcUrl, async (clients) => {
    const answers = clients.map(({ rpc }) => rpc.call('eth_getBlockByNumber', ['0x0', false]))
    const block = (await Promise.any(answers)) as { hash: string }
    return block.hash
  })
}

interface Client {
  readonly url: string
  readonly rpc: RpcClient
}

async function withClients<T>(rpcUrl: string, ask: (clients: readonly Client[]) => Promise<T>): Promise<T> {
  const clients = endpointsOf(rpcUrl).map((config) => ({ url: config.url, rpc: openClient(config).client }))
  try {
    return await ask(clients)
  } finally {
    for (const { rpc } of clients) rpc.close()
  }
}
