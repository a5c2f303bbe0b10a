import { EvmBatchProcessor } from '@subsquid/evm-processor'
import { CALL_FIELDS, FIELDS, LOG_FIELDS } from './blocks'
import { type Contract, contractsOf, type Domain } from './define'
import type { Deployed } from './deployments'
import { signsOf } from './found/foundBy'

export interface SourceOptions {
  readonly domain: Domain
  readonly deployed: Deployed
  readonly archiveUrl: string
  readonly finalityBlocks: number
  readonly silentCalls: boolean
  /** Whether logs that give away contracts nobody declared are read of every address. */
  readonly discover?: boolean
  /** First block to read, and the last one for a run that ends. */
  readonly from: number
  readonly to?: number | undefined
  readonly prometheusPort: number
}

/** What a domain asks of the chain, in evm-processor's words: logs at its contracts, silent calls, or every block. */
export function createProcessor(options: SourceOptions) {
  const { domain, deployed, archiveUrl, finalityBlocks, silentCalls, discover, from, to, prometheusPort } = options
  const processor = new EvmBatchProcessor()
    .setGateway({ url: archiveUrl, requestTimeout: 60_000 })
    .setRpcEndpoint({ url: archiveUrl.replace(/^http/, 'ws'), capacity: 10 })
    .setFinalityConfirmation(finalityBlocks)
    .setFields(fieldsOf(domain, silentCalls))
    .setBlockRange(to === undefined ? { from } : { from, to })
    .setPrometheusPort(prometheusPort)

  if (domain.handlers.some((handler) => handler.kind === 'block')) {
    processor.includeAllBlocks({ from }).addTransaction({ range: { from } })
  }
  const signs = discover ? [...signsOf(domain).keys()] : []
  if (signs.length > 0) processor.addLog({ topic0: signs, range: { from }, transaction: true })
  // Which blocks are asked about, the last block of the batch before must not decide.
  if (silentCalls && domain.rounds !== undefined) processor.includeAllBlocks({ from })
  const topics = topicsOfMembers(domain, deployed)
  if (topics.length > 0) processor.addLog({ topic0: topics, range: { from }, transaction: true })
  for (const contract of contractsOf(domain)) {
    if (silentCalls && contract.members !== undefined) {
      processor.addTransaction({ sighash: sighashesOf(domain, contract), range: { from } })
    }
    const addresses = deployed.of(contract).map((each) => each.address)
    if (addresses.length === 0) continue
    const range = { from: Math.max(from, Math.min(...deployed.of(contract).map((each) => each.fromBlock))) }
    processor.addLog({ address: addresses, range, transaction: true })
    const sighash = sighashesOf(domain, contract)
    if (silentCalls && sighash.length > 0) processor.addTransaction({ to: addresses, sighash, range })
  }
  return processor
}

/** Events of contracts that are known from what a deployed contract logs. */
function topicsOfMembers({ handlers }: Domain, deployed: Deployed): string[] {
  const isMade = handlers.some(
    (handler) => handler.kind === 'event' && handler.creates && deployed.of(handler.contract).length > 0,
  )
  if (!isMade) return []
  return handlers.flatMap((handler) =>
    handler.kind === 'event' && handler.contract.members
      ? [handler.contract.events[handler.event]?.topic as string]
      : [],
  )
}

/** Functions of a contract whose calls the domain reads. */
function sighashesOf({ handlers }: Domain, contract: Contract): string[] {
  return handlers.flatMap((handler) =>
    handler.kind === 'call' && handler.contract === contract
      ? [(contract.functions[handler.function] as { sighash: string }).sighash]
      : [],
  )
}

/** What a domain leaves out, none of its handlers reads: to them all blocks are of one type. */
function fieldsOf({ handlers }: Domain, silentCalls: boolean): typeof FIELDS {
  if (handlers.some((handler) => handler.kind === 'block')) return FIELDS
  const fields = silentCalls && handlers.some((handler) => handler.kind === 'call') ? CALL_FIELDS : LOG_FIELDS
  return fields as typeof FIELDS
}
