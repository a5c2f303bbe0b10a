import type { Query } from '../../db/write'
import { UpstreamError } from '../../lib/errors'
import { logId } from '../../lib/ids'
import { snakeCase } from '../../lib/names'
import type { BlockData, LogData } from '../blocks'
import { type Contract, contractsOf, type Domain, type FoundTable } from '../define'
import type { Deployed } from '../deployments'
import type { Rows } from '../rows'
import { ArchivedLogs } from './archivedLogs'
import { type Sign, signsOf } from './foundBy'

/** A batch with the logs of contracts that nobody declared. */
export interface Completed {
  /** In the order of deciding: what a contract logged before it was found comes just before the block that gave it away. */
  readonly steps: readonly Step[]
  /** Writes down what was found in this batch. */
  note(rows: Rows): void
}

/** A block, and what is known when it is decided on. */
export interface Step {
  readonly block: BlockData
  /** Contracts that nobody declared, by address. */
  readonly found: ReadonlyMap<string, Contract>
  /** Where contracts are, these among them. */
  readonly deployed: Deployed
}

interface Found {
  readonly address: string
  readonly contract: Contract
  readonly block: BlockData
  readonly log: LogData
}

/**
 * Finds contracts that nobody declared by what they log. Which are known is in the database alone, and what is read of them depends
 * on the chain alone: rows are the same whatever the batches, and a fork takes back what was found on it.
 */
export class Finder {
  private readonly signs: ReadonlyMap<string, Sign>
  private readonly declared: ReadonlySet<string>
  private readonly archive: ArchivedLogs

  constructor(
    private readonly domain: Domain,
    private readonly table: FoundTable,
    private readonly deployed: Deployed,
    archiveUrl: string,
  ) {
    this.signs = signsOf(domain)
    this.declared = new Set(contractsOf(domain).flatMap((each) => deployed.of(each).map(({ address }) => address)))
    this.archive = new ArchivedLogs(archiveUrl)
  }

  /** @param from first block that no earlier batch held */
  async complete(blocks: readonly BlockData[], from: number, query: Query): Promise<Completed> {
    const known = await this.known(query)
    const found = this.look(blocks, known)
    const last = blocks.at(-1)?.header
    let now = { found: known, deployed: this.deployed.with(known) }
    if (last === undefined || known.size + found.length === 0) {
      return { steps: blocks.map((block) => ({ block, ...now })), note: () => undefined }
    }
    const foundAt = new Map(found.map(({ address, block }) => [address, block.header.height]))
    const logs = await this.archive.between([...known.keys(), ...foundAt.keys()], from, last)
    const later = logs.map((block) => ({
      ...block,
      logs: block.logs.filter((log) => block.header.height >= (foundAt.get(log.address) ?? 0)),
    }))
    const steps: Step[] = []
    const earlier = new Map<Found, number>()
    for (const block of merged(blocks, later)) {
      const here = found.filter((each) => each.block.header.height === block.header.height)
      if (here.length > 0) {
        const { height, parentHash } = block.header
        const addresses = here.map(({ address }) => address)
        const history = await this.archive.between(addresses, 0, { height: height - 1, hash: parentHash })
        for (const each of here) earlier.set(each, countOf(history, each.address))
        const more = new Map([...now.found, ...here.map(({ address, contract }) => [address, contract] as const)])
        now = { found: more, deployed: this.deployed.with(more) }
        steps.push(...history.map((each) => ({ block: each, ...now })))
      }
      steps.push({ block, ...now })
    }
    return {
      steps,
      note: (rows) => {
        for (const each of found) this.table.note(rows, { ...placeOf(each), earlierLogs: earlier.get(each) ?? 0 })
      },
    }
  }

  private async known(query: Query): Promise<Map<string, Contract>> {
    const rows = (await query(`SELECT id, contract FROM ${snakeCase(this.table.entity.name)}`, [])) as {
      id: string
      contract: string
    }[]
    const byName = new Map(contractsOf(this.domain).map((contract) => [contract.name, contract]))
    return new Map(
      rows.flatMap(({ id, contract }): [string, Contract][] => {
        const known = byName.get(contract)
        return known ? [[id, known]] : []
      }),
    )
  }

  /** The first sign of each contract that is neither declared nor known. What does not decode is no sign. */
  private look(blocks: readonly BlockData[], known: ReadonlyMap<string, Contract>): Found[] {
    const found = new Map<string, Found>()
    for (const block of blocks) {
      for (const log of block.logs) {
        const { address } = log
        const sign = this.signs.get(log.topics[0] ?? '')
        if (sign === undefined || this.declared.has(address) || known.has(address) || found.has(address)) continue
        if (decodes(sign, log)) found.set(address, { address, contract: sign.contract, block, log })
      }
    }
    return [...found.values()]
  }
}

function placeOf({ address, contract, block: { header }, log }: Found) {
  return {
    address,
    contract: contract.name,
    logId: logId(header.height, header.hash, log.logIndex),
    height: header.height,
    time: new Date(header.timestamp),
  }
}

function decodes({ abi }: Sign, log: LogData): boolean {
  try {
    abi.decode(log)
    return true
  } catch {
    // Anybody can log a topic: bytes that are no event of ours give nothing away.
    return false
  }
}

function countOf(blocks: readonly BlockData[], address: string): number {
  return blocks.flatMap((block) => block.logs).filter((log) => log.address === address).length
}

/** Blocks of both by height; of one that is in both, the logs of both. Throws UpstreamError when they are of two branches. */
function merged(blocks: readonly BlockData[], others: readonly BlockData[]): BlockData[] {
  const byHeight = new Map(blocks.map((block) => [block.header.height, block]))
  for (const other of others) {
    const { height, hash } = other.header
    const own = byHeight.get(height)
    if (own === undefined) byHeight.set(height, other)
    else if (own.header.hash !== hash)
      throw new UpstreamError(`Block ${height} is ${own.header.hash}, but also ${hash}.`)
    else {
      const logs = new Map([...own.logs, ...other.logs].map((log) => [log.logIndex, log]))
      byHeight.set(height, { ...own, logs: [...logs.values()].sort((a, b) => a.logIndex - b.logIndex) })
    }
  }
  return [...byHeight.values()].sort((a, b) => a.header.height - b.header.height)
}
