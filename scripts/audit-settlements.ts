/**
 * Computes what each provider was settled from the node's own logs and calldata, with nothing of ours but the contract's address,
 * and compares it with GraphQL and SQL at the same block. Usage: audit-settlements [data folder]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import {
  createPublicClient,
  decodeFunctionData,
  type Hash,
  http,
  isAddressEqual,
  type Log,
  parseAbi,
  parseAbiItem,
} from 'viem'

type Totals = Map<string, bigint>
type Settled = Log<bigint, number, false, typeof settlementResult, true>

const settlementResult = parseAbiItem(
  'event TEESettlementResult(address indexed user, uint8 status, uint256 unsettledAmount)',
)
const serving = parseAbi([
  'struct Settlement { address user; address provider; uint256 totalFee; bytes32 requestsHash; uint256 nonce; bytes signature; }',
  'function settleFeesWithTEE(Settlement[] settlements) returns (uint8[])',
])
const SUCCESS = 0
const PARTIAL = 1
const PAGE = 1_000n

const dataDir = process.argv[2] ?? '.data'
const run = readJson<{ rpcUrl: string; graphqlUrl: string; databaseUrl: string; networkFile: string }>(
  join(dataDir, 'run.json'),
)
const network = readJson<{ contracts: Record<string, { address: `0x${string}` }[]> }>(run.networkFile)
const chain = createPublicClient({ transport: http(run.rpcUrl, { batch: true }) })

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

function add(totals: Totals, provider: string, wei: bigint): void {
  totals.set(provider.toLowerCase(), (totals.get(provider.toLowerCase()) ?? 0n) + wei)
}

/** The node's own account, up to and including the block. */
async function fromChain(height: bigint): Promise<Totals> {
  const totals: Totals = new Map()
  for (const { address } of network.contracts.inference ?? []) {
    for (let fromBlock = 0n; fromBlock <= height; fromBlock += PAGE) {
      const last = fromBlock + PAGE - 1n
      const toBlock = last < height ? last : height
      const logs = await chain.getLogs({ address, event: settlementResult, strict: true, fromBlock, toBlock })
      const byTransaction = new Map<Hash, Settled[]>()
      for (const log of logs)
        byTransaction.set(log.transactionHash, [...(byTransaction.get(log.transactionHash) ?? []), log])
      await Promise.all([...byTransaction].map(([hash, own]) => addTransaction(totals, address, hash, own)))
    }
  }
  return totals
}

/** The contract answers the settlements of one call in their order, one log each. */
async function addTransaction(
  totals: Totals,
  address: `0x${string}`,
  hash: Hash,
  logs: readonly Settled[],
): Promise<void> {
  const { to, input } = await chain.getTransaction({ hash })
  if (!to || !isAddressEqual(to, address)) return
  const [settlements] = decodeFunctionData({ abi: serving, data: input }).args
  if (settlements.length !== logs.length)
    throw new Error(`${hash}: ${settlements.length} settlements, ${logs.length} logs`)
  for (const [index, { provider, totalFee }] of settlements.entries()) {
    const { status, unsettledAmount } = logs[index]!.args
    if (status === SUCCESS) add(totals, provider, totalFee)
    else if (status === PARTIAL) add(totals, provider, totalFee - unsettledAmount)
    else add(totals, provider, 0n)
  }
}

interface Answer {
  readonly computeProviders: {
    readonly nodes: readonly { address: string; settledWei: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
  readonly _meta: { readonly block: { readonly number: number; readonly hash: `0x${string}` } }
}

const QUERY = `{
  computeProviders(first: 1000) { nodes { address settledWei } pageInfo { hasNextPage } }
  _meta(domain: COMPUTE) { block { number hash } }
}`

/** GraphQL's account, and the block it stands at. */
async function fromGraphql(): Promise<{ totals: Totals; height: bigint; hash: string }> {
  const response = await fetch(run.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown }
  if (!data || errors) throw new Error(`GraphQL failed: ${JSON.stringify(errors)}`)
  const { nodes, pageInfo } = data.computeProviders
  if (pageInfo.hasNextPage) throw new Error('more than 1,000 providers: read further pages')
  const totals: Totals = new Map()
  for (const { address, settledWei } of nodes) add(totals, address, BigInt(settledWei))
  return { totals, height: BigInt(data._meta.block.number), hash: data._meta.block.hash }
}

/** The analysts' account, up to and including the block. */
async function fromSql(height: bigint): Promise<Totals> {
  const client = new Client({ connectionString: run.databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ provider: string; wei: string }>(
      `SELECT provider, coalesce(sum(settled_wei), 0)::text AS wei FROM analytics.compute_settlement
       WHERE block_number <= $1 AND provider IS NOT NULL GROUP BY provider`,
      [height.toString()],
    )
    return new Map(rows.map(({ provider, wei }) => [provider, BigInt(wei)]))
  } finally {
    await client.end()
  }
}

/** Providers whose totals differ; one that is absent was settled nothing. */
function differences(expected: Totals, found: Totals): string[] {
  const providers = new Set([...expected.keys(), ...found.keys()])
  return [...providers].flatMap((provider) => {
    const [want, have] = [expected.get(provider) ?? 0n, found.get(provider) ?? 0n]
    return want === have ? [] : [`${provider}: ${have} instead of ${want} wei`]
  })
}

async function main(): Promise<void> {
  const graphql = await fromGraphql()
  const sql = await fromSql(graphql.height)
  const expected = await fromChain(graphql.height)
  const block = await chain.getBlock({ blockNumber: graphql.height })
  if (block.hash !== graphql.hash) throw new Error(`block ${graphql.height} was replaced meanwhile: try again`)

  const wrong = [
    ...differences(expected, graphql.totals).map((line) => `GraphQL: ${line}`),
    ...differences(expected, sql).map((line) => `SQL: ${line}`),
  ]
  for (const line of wrong) console.error(line)
  const settled = [...expected.values()].reduce((sum, wei) => sum + wei, 0n)
  const result = {
    block: Number(graphql.height),
    providers: expected.size,
    settledWei: settled.toString(),
    wrong: wrong.length,
  }
  console.log(JSON.stringify(result))
  process.exitCode = wrong.length > 0 ? 1 : 0
}

void main()
