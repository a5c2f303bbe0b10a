import type { ChainTransactions } from '../config/config'
import { blockId, logId } from '../lib/ids'
import type { HeaderData, LogData, TransactionData } from './blocks'
import type { Deployed } from './deployments'
import type { KnownCalls } from './knownCalls'

/** What is known of the network before any block is read. */
export interface ChainFacts {
  readonly deployed: Deployed
  /** Recognises transactions sent to known contracts. */
  readonly known: KnownCalls
  /** Whether transactions are read for acts that emit no log. */
  readonly silentCalls: boolean
  /** Which transactions the chain domain keeps. */
  readonly keepTransactions: ChainTransactions
  /** Blocks between two rounds of questions to all members of a contract. */
  readonly roundBlocks: number
}

/** The block in which something happened. */
export interface BlockAt {
  readonly blockId: string
  readonly height: number
  readonly hash: string
  readonly parentHash: string
  readonly time: Date
  readonly chain: ChainFacts
}

/** Where in the chain an event or a call is. */
export interface At extends BlockAt {
  /** Fact id of the event; of a call, the id built from its transaction. */
  readonly logId: string
  /** Contract that emitted the event or was called. */
  readonly address: string
  readonly logIndex: number
  /** Number of this event among the same contract's same events of its transaction, from 0. */
  readonly ordinal: number
  readonly tx: TransactionData
  /** Of a call: the logs that the called contract emitted in the same transaction. Of an event: none. */
  readonly logs: readonly LogData[]
  /** Of a call that creates a contract: its address; null when nobody tells. */
  readonly created?: string | null
}

/** The place of a whole block. */
export function atBlock(header: HeaderData, chain: ChainFacts): BlockAt {
  return {
    blockId: blockId(header.height, header.hash),
    height: header.height,
    hash: header.hash,
    parentHash: header.parentHash,
    time: new Date(header.timestamp),
    chain,
  }
}

/** The place of an event. */
export function atLog(block: BlockAt, log: LogData, tx: TransactionData, ordinal: number): At {
  return {
    ...block,
    logId: logId(block.height, block.hash, log.logIndex),
    address: log.address,
    logIndex: log.logIndex,
    ordinal,
    tx,
    logs: [],
  }
}

/** Id of the act that a transaction's input is. */
export function callId({ height, hash }: BlockAt, tx: TransactionData): string {
  return `${logId(height, hash, tx.transactionIndex)}-c`
}

/** The place of a call: `c` keeps its id apart from those of events. */
export function atCall(block: BlockAt, tx: TransactionData, address: string, logs: readonly LogData[]): At {
  return {
    ...block,
    logId: callId(block, tx),
    address,
    logIndex: -1,
    ordinal: 0,
    tx,
    logs,
  }
}
