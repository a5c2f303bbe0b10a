/** Child program: the blocks of one domain as evm-processor hands them over, printed as one message. */
import type { Network } from '../../src/config/network'
import type { DomainName } from '../../src/model/domainNames'
import { domains } from '../../src/processors'
import { ChainReader } from '../../src/processors/chainReader'
import { discoverDeployments } from '../../src/processors/deployments'
import { createProcessor } from '../../src/processors/source'
import { encodeBlocks } from './blocksJson'

export interface CollectOptions {
  readonly network: Network
  readonly archiveUrl: string
  readonly domain: DomainName
  readonly to: number
  readonly discover?: boolean
}

async function main({ network, archiveUrl, domain, to, discover = false }: CollectOptions): Promise<void> {
  const chain = new ChainReader(archiveUrl)
  const deployed = await discoverDeployments(network, Object.values(domains), (address, data) =>
    chain.call(address, data),
  )
  const collected: unknown[] = []
  createProcessor({
    domain: domains[domain],
    deployed,
    archiveUrl,
    finalityBlocks: network.finalityBlocks,
    silentCalls: true,
    discover,
    from: discover ? 0 : (deployed.firstBlock(domains[domain]) ?? 0),
    prometheusPort: 0,
  }).run(
    {
      connect: async () => ({ height: -1, hash: '0x' }),
      transact: (_info: unknown, write: (store: undefined) => Promise<void>) => write(undefined),
    },
    async ({ blocks }) => {
      collected.push(...blocks.filter((block) => block.header.height <= to))
      if ((blocks.at(-1)?.header.height ?? 0) >= to) {
        await new Promise<void>((resolve) => process.send?.(encodeBlocks(collected), () => resolve()))
        process.exit(0)
      }
    },
  )
}

if (require.main === module) void main(JSON.parse(process.argv[2] ?? ''))
