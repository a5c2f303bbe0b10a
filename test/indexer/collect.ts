/** Child program: the blocks of domains as evm-processor hands them over, one message for each domain. */
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
  readonly domains: readonly DomainName[]
  readonly to: number
  readonly discover?: boolean
}

async function main(options: CollectOptions): Promise<void> {
  await Promise.all(options.domains.map((domain) => collect(domain, options)))
  process.exit(0)
}

/** Answers when the blocks were told. */
async function collect(
  domain: DomainName,
  { network, archiveUrl, to, discover = false }: CollectOptions,
): Promise<void> {
  const chain = new ChainReader(archiveUrl)
  const deployed = await discoverDeployments(network, Object.values(domains), (address, data) =>
    chain.call(address, data),
  )
  const collected: unknown[] = []
  const processor = createProcessor({
    domain: domains[domain],
    deployed,
    archiveUrl,
    finalityBlocks: network.finalityBlocks,
    silentCalls: true,
    discover,
    from: discover ? 0 : (deployed.firstBlock(domains[domain]) ?? 0),
    prometheusPort: 0,
  })
  const database = {
    connect: async () => ({ height: -1, hash: '0x' }),
    transact: (_info: unknown, write: (store: undefined) => Promise<void>) => write(undefined),
  }
  await new Promise<void>((resolve) =>
    processor.run(database, async ({ blocks }) => {
      collected.push(...blocks.filter((block) => block.header.height <= to))
      if ((blocks.at(-1)?.header.height ?? 0) < to) return
      process.send?.({ domain, blocks: encodeBlocks(collected) }, () => resolve())
      // The processor has no stop: nothing more is asked for.
      await new Promise(() => undefined)
    }),
  )
}

if (require.main === module) void main(JSON.parse(process.argv[2] ?? ''))
