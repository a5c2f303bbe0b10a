import type { At } from './at'
import { atCall, atLog, type BlockAt } from './at'
import type { BlockData, LogData, TransactionData } from './blocks'
import {
  type CallHandler,
  type Contract,
  contractsOf,
  type Domain,
  type EventAbi,
  type EventHandler,
  type FunctionAbi,
} from './define'
import type { Deployed } from './deployments'

/** One act that a handler decides on. */
export interface Act {
  readonly handler: EventHandler | CallHandler
  readonly args: unknown
  readonly at: At
}

/** A log at a contract of ours that no handler gets. */
export interface RawAct {
  readonly log: LogData
  readonly reason: 'UNDECODABLE' | 'UNHANDLED'
}

interface EventEntry {
  readonly abi: EventAbi
  /** Several where an event matters to more than one table. */
  readonly handlers: readonly EventHandler[]
}

const NONE: ReadonlyMap<string, Contract> = new Map()

/** Turns logs and transactions into acts, by address and topic or selector, in chain order. */
export class Decoder {
  private readonly events = new Map<string, Map<string, EventEntry>>()
  private readonly eventsOf = new Map<Contract, Map<string, EventEntry>>()
  private readonly calls = new Map<string, Map<string, { abi: FunctionAbi; handler: CallHandler }>>()
  /** Events of contracts that others create, at whatever address: whether one of them logged it, is for others to say. */
  private readonly eventsAnywhere = new Map<string, EventEntry>()
  /** Calls of contracts that others create, at whatever address. */
  private readonly anywhere = new Map<string, { abi: FunctionAbi; handler: CallHandler }>()

  /** @param silentCalls whether transactions are read for acts without logs */
  constructor(domain: Domain, deployed: Deployed, silentCalls: boolean) {
    for (const contract of contractsOf(domain)) {
      const events = new Map<string, EventEntry>()
      const calls = new Map<string, { abi: FunctionAbi; handler: CallHandler }>()
      for (const [name, abi] of Object.entries(contract.events)) {
        const handlers = domain.handlers.filter(
          (each): each is EventHandler => each.kind === 'event' && each.contract === contract && each.event === name,
        )
        events.set(abi.topic, { abi, handlers })
        if (contract.members !== undefined && handlers.length > 0) this.eventsAnywhere.set(abi.topic, { abi, handlers })
      }
      for (const handler of domain.handlers) {
        if (handler.kind !== 'call' || handler.contract !== contract || !silentCalls) continue
        const abi = contract.functions[handler.function] as FunctionAbi
        calls.set(abi.sighash, { abi, handler })
        if (contract.members !== undefined) this.anywhere.set(abi.sighash, { abi, handler })
      }
      this.eventsOf.set(contract, events)
      for (const { address } of deployed.of(contract)) {
        this.events.set(address, events)
        this.calls.set(address, calls)
      }
    }
  }

  /**
   * Acts and raw logs of one block. A call comes before the logs of its own transaction.
   * @param found contracts that nobody declared, by address
   */
  decode(block: BlockData, at: BlockAt, found: ReadonlyMap<string, Contract> = NONE): { acts: Act[]; raw: RawAct[] } {
    const acts: Act[] = []
    const raw: RawAct[] = []
    const ordinals = new Map<string, number>()
    for (const tx of block.transactions) {
      const act = this.decodeCall(tx, at, block.logs)
      if (act !== undefined) acts.push(act)
    }
    for (const log of block.logs) {
      const like = found.get(log.address)
      const events = like ? this.eventsOf.get(like) : this.events.get(log.address)
      const entry = (events ?? this.eventsAnywhere).get(log.topics[0] ?? '')
      if (events === undefined && (entry === undefined || decodeOrNull(entry.abi, log) === null)) continue
      const key = `${log.transactionIndex} ${log.address} ${log.topics[0]}`
      const ordinal = ordinals.get(key) ?? 0
      ordinals.set(key, ordinal + 1)
      const args = entry && decodeOrNull(entry.abi, log)
      if (entry === undefined || args === undefined) raw.push({ log, reason: 'UNHANDLED' })
      else if (args === null || log.transaction === undefined) raw.push({ log, reason: 'UNDECODABLE' })
      else if (entry.handlers.length === 0) raw.push({ log, reason: 'UNHANDLED' })
      else {
        const place = atLog(at, log, log.transaction, ordinal)
        acts.push(...entry.handlers.map((handler) => ({ handler, args, at: place })))
      }
    }
    return { acts: acts.sort(inChainOrder), raw }
  }

  private decodeCall(tx: TransactionData, at: BlockAt, logs: readonly LogData[]): Act | undefined {
    const sighash = tx.input.slice(0, 10)
    const known = tx.to === undefined ? undefined : (this.calls.get(tx.to)?.get(sighash) ?? this.anywhere.get(sighash))
    if (tx.to === undefined || known === undefined) return undefined
    if (tx.status !== 1 && !known.handler.failed) return undefined
    const args = decodeOrNull(known.abi, tx.input)
    if (args === null) return undefined
    const own = logs.filter((log) => log.transactionIndex === tx.transactionIndex && log.address === tx.to)
    return { handler: known.handler, args, at: atCall(at, tx, tx.to, own) }
  }
}

function decodeOrNull(abi: EventAbi, log: LogData): unknown
function decodeOrNull(abi: FunctionAbi, input: string): unknown
function decodeOrNull(abi: EventAbi | FunctionAbi, from: LogData | string): unknown {
  try {
    return (abi as { decode(from: LogData | string): unknown }).decode(from)
  } catch {
    // ABIs change behind beacons without notice, and anyone can send bytes: what does not decode is kept raw and counted.
    return null
  }
}

function inChainOrder(a: Act, b: Act): number {
  return a.at.tx.transactionIndex - b.at.tx.transactionIndex || a.at.logIndex - b.at.logIndex
}
