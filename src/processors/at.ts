import type { ChainTransactions, ReadingOption } from '../config/config'
import type { Network } from '../config/network'
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
  /** What is read beyond the usual; none where nobody says so. */
  readonly options?: ReadonlySet<ReadingOption>
  /** First block that the domain reads: what happened before is not known. */
  readonly coveredFrom: number
  /** Which transactions the chain domain keeps. */
  readonly keepTransactions: ChainTransactions
  /** How the supply of the network is counted. */
  readonly supply: SupplyFacts
  /** Blocks between two rounds of questions to all members of a contract. */
  readonly roundBlocks: number
}

/** What a network's supply is counted from. */
export interface SupplyFacts {
  /** Null: not known, and so no supply is. */
  readonly genesisWei: bigint | null
  /** Whose balances do not circulate; null: not known, and so is what circulates. */
  readonly reserves: readonly string[] | null
  /** Balances are read at every so many blocks. */
  readonly everyBlocks: number
  /** Issued up to and with a block; null: an index that does not begin at the first block knows no supply. */
  readonly checkpoint: {
    readonly block: number
    readonly nativeRewardWei: bigint
    readonly restakingRewardWei: bigint
    readonly baseInflationWei: bigint
  } | null
}

/** What the network file says of the supply. */
export function supplyFacts(network: Network): SupplyFacts {
  const { genesisSupplyWei, reserveAddresses = null, supplyEvery, supplyCheckpoint: from } = network
  return {
    genesisWei: genesisSupplyWei === undefined ? null : BigInt(genesisSupplyWei),
    reserves: reserveAddresses,
    everyBlocks: supplyEvery,
    checkpoint: from
      ? {
          block: from.block,
          nativeRewardWei: BigInt(from.nativeRewardWei),
          restakingRewardWei: BigInt(from.restakingRewardWei),
          baseInflationWei: BigInt(from.baseInflationWei),
        }
      : null,
  }
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
