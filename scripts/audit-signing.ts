/**
 * Computes what each DA signer signed from the node's own logs, calldata and `getQuorum`, with nothing of ours but the contracts'
 * addresses, and compares it with GraphQL and SQL at the same block. Usage: audit-signing [data folder]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Address, createPublicClient, decodeFunctionData, type Hex, hexToBytes, http, parseAbi } from 'viem'

/** Rows of one signer in the quorums of verified blobs. */
interface Rows {
  readonly assigned: bigint
  readonly signed: bigint
}
type Signing = Map<string, Rows>

const entrance = parseAbi([
  'event ErasureCommitmentVerified(bytes32 dataRoot, uint256 epoch, uint256 quorumId)',
  'struct G1 { uint256 X; uint256 Y; }',
  'struct G2 { uint256[2] X; uint256[2] Y; }',
  'struct Item { bytes32 dataRoot; uint256 epoch; uint256 quorumId; G1 erasureCommitment; bytes quorumBitmap; G2 aggPkG2; G1 signature; }',
  'function submitVerifiedCommitRoots(Item[] submissions)',
])
const signers = parseAbi(['function getQuorum(uint256 epoch, uint256 quorumId) view returns (address[])'])
const PRECOMPILE = '0x0000000000000000000000000000000000001000'
const PAGE = 1_000n

const dataDir = process.argv[2] ?? '.data'
const run = readJson<{ rpcUrl: string; graphqlUrl: string; databaseUrl: string; networkFile: string }>(
  join(dataDir, 'run.json'),
)
const { contracts } = readJson<{ contracts: Record<string, { address: Address }[]> }>(run.networkFile)
const chain = createPublicClient({ transport: http(run.rpcUrl, { batch: true }) })

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

/** The node's own account, up to and including the block. */
async function fromChain(height: bigint): Promise<Signing> {
  const signing: Signing = new Map()
  for (const { address } of contracts.daEntrance ?? []) {
    for (let fromBlock = 0n; fromBlock <= height; fromBlock += PAGE) {
      const last = fromBlock + PAGE - 1n
      const toBlock = last < height ? last : height
      const logs = await chain.getContractEvents({ address, abi: entrance, strict: true, fromBlock, toBlock })
      for (const { args, transactionHash } of logs) {
        const bitmap = await bitmapOf(address, transactionHash, args)
        if (bitmap !== undefined) count(signing, await quorumOf(args.epoch, args.quorumId, height), hexToBytes(bitmap))
      }
    }
  }
  return signing
}

interface Identity {
  readonly dataRoot: Hex
  readonly epoch: bigint
  readonly quorumId: bigint
}

/** What a transaction marks for a blob; undefined where a contract made the call, whose input nobody sees. */
async function bitmapOf(address: Address, hash: Hex, blob: Identity): Promise<Hex | undefined> {
  const { to, input } = await chain.getTransaction({ hash })
  if (to?.toLowerCase() !== address.toLowerCase()) return undefined
  const [items] = decodeFunctionData({ abi: entrance, data: input }).args
  const item = items.find(
    ({ dataRoot, epoch, quorumId }) => dataRoot === blob.dataRoot && epoch === blob.epoch && quorumId === blob.quorumId,
  )
  if (item === undefined) throw new Error(`${hash}: no item for ${blob.dataRoot}`)
  return item.quorumBitmap
}

const quorums = new Map<string, Promise<readonly Address[]>>()

/** A quorum is drawn once. */
function quorumOf(epoch: bigint, quorumId: bigint, blockNumber: bigint): Promise<readonly Address[]> {
  const key = `${epoch}-${quorumId}`
  const address = contracts.daSigners?.[0]?.address ?? PRECOMPILE
  const asked =
    quorums.get(key) ??
    chain.readContract({ address, abi: signers, functionName: 'getQuorum', args: [epoch, quorumId], blockNumber })
  quorums.set(key, asked)
  return asked
}

/** A signer's rows count from its first marked one on; bit i % 8 of byte i / 8 marks row i. */
function count(signing: Signing, quorum: readonly Address[], bitmap: Uint8Array): void {
  const began = new Set<string>()
  for (const [row, address] of quorum.entries()) {
    const signer = address.toLowerCase()
    const byte = bitmap.at(Math.floor(row / 8)) ?? 0
    if (Math.floor(byte / 2 ** (row % 8)) % 2 === 1) began.add(signer)
    const { assigned, signed } = signing.get(signer) ?? { assigned: 0n, signed: 0n }
    signing.set(signer, { assigned: assigned + 1n, signed: began.has(signer) ? signed + 1n : signed })
  }
}

interface Counted {
  readonly rowsAssigned: string
  readonly rowsSigned: string
}

interface Answer {
  readonly daSigners: {
    readonly nodes: readonly (Counted & {
      readonly address: string
      readonly signing: Counted & { readonly rateText: string | null }
    })[]
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
  readonly _meta: { readonly block: { readonly number: number; readonly hash: Hex } }
}

const QUERY = `{
  daSigners(first: 1000) { nodes { address rowsAssigned rowsSigned signing { rowsAssigned rowsSigned rateText } } pageInfo { hasNextPage } }
  _meta(domain: DA) { block { number hash } }
}`

interface Told {
  /** What is kept of a signer, and what its window without a begin adds up to. */
  readonly totals: Signing
  readonly windows: Signing
  readonly rates: ReadonlyMap<string, string | null>
  readonly height: bigint
  readonly hash: Hex
}

/** GraphQL's account, and the block it stands at. */
async function fromGraphql(): Promise<Told> {
  const response = await fetch(run.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown }
  if (!data || errors) throw new Error(`GraphQL failed: ${JSON.stringify(errors)}`)
  const { nodes, pageInfo } = data.daSigners
  if (pageInfo.hasNextPage) throw new Error('more than 1,000 signers: read further pages')
  const rowsOf = ({ rowsAssigned, rowsSigned }: Counted): Rows => {
    return { assigned: BigInt(rowsAssigned), signed: BigInt(rowsSigned) }
  }
  return {
    totals: new Map(nodes.map((signer) => [signer.address, rowsOf(signer)])),
    windows: new Map(nodes.map(({ address, signing }) => [address, rowsOf(signing)])),
    rates: new Map(nodes.map(({ address, signing }) => [address, signing.rateText])),
    height: BigInt(data._meta.block.number),
    hash: data._meta.block.hash,
  }
}

/** The analysts' account, up to and including the block. */
async function fromSql(height: bigint): Promise<Signing> {
  const client = new Client({ connectionString: run.databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ signer: string; assigned: string; signed: string }>(
      `SELECT signer, sum(rows_assigned)::text AS assigned, sum(rows_signed)::text AS signed FROM analytics.da_signature
       WHERE block_number <= $1 GROUP BY signer`,
      [height.toString()],
    )
    return new Map(
      rows.map(({ signer, assigned, signed }) => [signer, { assigned: BigInt(assigned), signed: BigInt(signed) }]),
    )
  } finally {
    await client.end()
  }
}

const NOTHING: Rows = { assigned: 0n, signed: 0n }
const textOf = ({ assigned, signed }: Rows) => `${signed} of ${assigned} rows`

/** Signers whose rows differ; one that is absent had none. */
function differences(expected: Signing, found: Signing): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((signer) => {
    const [want, have] = [textOf(expected.get(signer) ?? NOTHING), textOf(found.get(signer) ?? NOTHING)]
    return want === have ? [] : [`${signer}: ${have} instead of ${want}`]
  })
}

/** Rates that are not what the rows make them, to 18 decimals, rounded down. */
function wrongRates(expected: Signing, rates: ReadonlyMap<string, string | null>): string[] {
  return [...rates].flatMap(([signer, rate]) => {
    const { assigned, signed } = expected.get(signer) ?? NOTHING
    const digits = assigned === 0n ? null : String((signed * 10n ** 18n) / assigned).padStart(19, '0')
    const want = digits && `${digits.slice(0, -18)}.${digits.slice(-18)}`
    return rate === want ? [] : [`${signer}: rate ${rate} instead of ${want}`]
  })
}

async function main(): Promise<void> {
  const graphql = await fromGraphql()
  const sql = await fromSql(graphql.height)
  const expected = await fromChain(graphql.height)
  const block = await chain.getBlock({ blockNumber: graphql.height })
  if (block.hash !== graphql.hash) throw new Error(`block ${graphql.height} was replaced meanwhile: try again`)

  const wrong = [
    ...differences(expected, graphql.totals).map((line) => `totals: ${line}`),
    ...differences(expected, graphql.windows).map((line) => `window: ${line}`),
    ...wrongRates(expected, graphql.rates).map((line) => `rate: ${line}`),
    ...differences(expected, sql).map((line) => `SQL: ${line}`),
  ]
  for (const line of wrong) console.error(line)
  const sum = (part: keyof Rows) => [...expected.values()].reduce((total, rows) => total + rows[part], 0n).toString()
  const result = { rowsAssigned: sum('assigned'), rowsSigned: sum('signed'), wrong: wrong.length }
  console.log(JSON.stringify({ block: Number(graphql.height), signers: expected.size, ...result }))
  process.exitCode = wrong.length > 0 ? 1 : 0
}

void main()
