import type { Hex } from 'viem'
import type { Receipt } from './chain'

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

/** A piece of an agent's data, as the contracts take it. */
export interface AgentDataTruth {
  readonly dataDescription: string
  readonly dataHash: Hex
}

/** An agent as it stands: contract and number, joined as in the index. */
export interface AgentTruth {
  readonly id: string
  readonly collection: Hex
  readonly tokenId: bigint
  owner: Hex
  creator: Hex | null
  /** Set for the agent itself; null when nothing was. */
  uri: string | null
  datas: readonly AgentDataTruth[]
  readonly authorized: Set<Hex>
  readonly clonedFrom: string | null
}

export type TransferKind = 'MINT' | 'CLONE' | 'PLAIN' | 'PROOF'

export interface TransferTruth extends Act {
  readonly agent: string
  readonly kind: TransferKind
  readonly from: Hex | null
  readonly to: Hex
  /** Null when none were published. */
  readonly sealedKeys: number | null
}

export interface AuthorizationTruth extends Act {
  readonly agent: string
  readonly user: Hex
  readonly owner: Hex
  end: 'REVOKED' | 'CLEARED' | 'TRANSFERRED' | null
  endBlock: number | null
}

export interface SaleTruth extends Act {
  readonly agent: string
  readonly seller: Hex
  readonly buyer: Hex
  /** Zero for the chain's own money. */
  readonly currency: Hex
  readonly priceUnits: bigint
  readonly feeUnits: bigint
  readonly partner: Hex | null
  readonly partnerFeeUnits: bigint
  readonly source: 'VALUE' | 'DEPOSIT' | 'TOKEN' | 'FREE'
  readonly withProof: boolean
}

export interface FeedbackTruth extends Act {
  readonly registry: Hex
  readonly agent: string
  readonly client: Hex
  readonly index: bigint
  readonly value: bigint
  readonly decimals: number
  readonly tag1: string
  readonly tag2: string
  readonly endpoint: string
  readonly uri: string
  readonly hash: Hex
  /** What the proof names; null without one. */
  readonly proof: { readonly dataHashes: readonly Hex[]; readonly frameworkHash: Hex } | null
  isRevoked: boolean
  responses: number
}

export interface ValidationTruth extends Act {
  readonly agent: string
  readonly validator: Hex
  readonly requestHash: Hex
  readonly requestUri: string
  readonly responses: { readonly response: number; readonly tag: string; readonly uri: string; readonly hash: Hex }[]
}

export type ParameterValue = bigint | string

interface MoneyTruth extends Act {
  readonly account: Hex
  readonly currency: Hex
  readonly amountUnits: bigint
}

export const NATIVE: Hex = `0x${'00'.repeat(20)}`

const lower = (hex: Hex) => hex.toLowerCase() as Hex

/** What a script did with agents, told by what it sent and by the rules of the contracts. */
export class MarketplaceTruth {
  readonly agents = new Map<string, AgentTruth>()
  readonly transfers: TransferTruth[] = []
  readonly dataVersions: (Act & { agent: string; datas: readonly AgentDataTruth[] })[] = []
  readonly uris: (Act & { agent: string; uri: string })[] = []
  readonly creators: (Act & { agent: string; creator: Hex | null })[] = []
  readonly metadata: (Act & { agent: string; key: string; value: Hex })[] = []
  readonly seals: (Act & { agent: string; seal: Hex; sealId: Hex })[] = []
  readonly authorizations: AuthorizationTruth[] = []
  readonly delegates: (Act & { collection: Hex; user: Hex; delegate: Hex | null })[] = []
  readonly sales: SaleTruth[] = []
  readonly deposits: (MoneyTruth & { sender: Hex; balanceUnits: bigint })[] = []
  readonly withdrawals: (MoneyTruth & { kind: 'DEPOSIT' | 'FEES' | 'PARTNER_FEES'; balanceUnits: bigint })[] = []
  readonly paidMints: (Act & { agent: string; payer: Hex; from: Hex; feeWei: bigint })[] = []
  readonly parameters: (Act & { address: Hex; parameter: string; subject: Hex | null; value: ParameterValue })[] = []
  readonly pauses: { readonly fromBlock: number; readonly toBlock: number | null }[] = []
  readonly trust: (Act & { kind: 'ATTESTOR' | 'FRAMEWORK'; subject: Hex; trusted: boolean })[] = []
  readonly feedback: FeedbackTruth[] = []
  readonly responses: (Act & { registry: Hex; feedback: FeedbackTruth; responder: Hex; uri: string; hash: Hex })[] = []
  readonly validations: ValidationTruth[] = []
  /** Of the market: account → deposit. Unit: wei. */
  readonly deposited = new Map<Hex, bigint>()
  /** Of the market: currency → fees that nobody has taken out. */
  readonly fees = new Map<Hex, bigint>()
  /** Of the market: partner and currency → share that nobody has taken out. */
  readonly partnerFees = new Map<string, bigint>()

  agent(id: string): AgentTruth {
    const agent = this.agents.get(id)
    if (agent === undefined) throw new Error(`The script knows no agent ${id}.`)
    return agent
  }

  /** The agents of a contract, in the order of their numbers. */
  of(collection: Hex): AgentTruth[] {
    return [...this.agents.values()].filter((agent) => agent.collection === collection)
  }

  minted(
    receipt: Receipt,
    o: {
      readonly collection: Hex
      readonly tokenId: bigint
      readonly to: Hex
      readonly uri?: string
      readonly creator?: Hex
      readonly datas?: readonly AgentDataTruth[]
      /** Keys that are published with it. */
      readonly sealedKeys?: number
      readonly clonedFrom?: string
    },
  ): AgentTruth {
    const { collection, tokenId, clonedFrom = null } = o
    const id = idOf(collection, tokenId)
    const to = lower(o.to)
    const agent = { id, collection, tokenId, owner: to, creator: null, uri: null, datas: [], clonedFrom }
    this.agents.set(id, { ...agent, authorized: new Set() })
    const kind = clonedFrom === null ? 'MINT' : 'CLONE'
    this.transfers.push({ ...placeOf(receipt), agent: id, kind, from: null, to, sealedKeys: o.sealedKeys ?? null })
    if (o.datas) this.data(receipt, id, o.datas)
    if (o.uri) this.uri(receipt, id, o.uri)
    if (o.creator) this.creator(receipt, id, o.creator)
    return this.agent(id)
  }

  /** Whoever was authorised is no longer. */
  moved(
    receipt: Receipt,
    id: string,
    to: Hex,
    sealedKeys: number | null = null,
    kind: TransferKind = sealedKeys === null ? 'PLAIN' : 'PROOF',
  ): void {
    const agent = this.agent(id)
    this.transfers.push({ ...placeOf(receipt), agent: id, kind, from: agent.owner, to: lower(to), sealedKeys })
    this.ends(receipt, id, [...agent.authorized], 'TRANSFERRED')
    agent.owner = lower(to)
  }

  data(receipt: Receipt, id: string, datas: readonly AgentDataTruth[]): void {
    this.dataVersions.push({ ...placeOf(receipt), agent: id, datas })
    this.agent(id).datas = datas
  }

  uri(receipt: Receipt, id: string, uri: string): void {
    this.uris.push({ ...placeOf(receipt), agent: id, uri })
    this.agent(id).uri = uri
  }

  creator(receipt: Receipt, id: string, named: Hex): void {
    const creator = named === NATIVE ? null : lower(named)
    this.creators.push({ ...placeOf(receipt), agent: id, creator })
    this.agent(id).creator = creator
  }

  authorize(receipt: Receipt, id: string, users: readonly Hex[]): void {
    const { owner, authorized } = this.agent(id)
    for (const each of users) {
      const user = lower(each)
      authorized.add(user)
      this.authorizations.push({ ...placeOf(receipt), agent: id, user, owner, end: null, endBlock: null })
    }
  }

  ends(receipt: Receipt, id: string, users: readonly Hex[], end: AuthorizationTruth['end']): void {
    for (const user of users.map(lower)) {
      this.agent(id).authorized.delete(user)
      const open = this.authorizations.findLast((each) => each.agent === id && each.user === user && each.end === null)
      Object.assign(open as AuthorizationTruth, { end, endBlock: Number(receipt.blockNumber) })
    }
  }

  delegate(receipt: Receipt, collection: Hex, user: Hex, named: Hex): void {
    const delegate = named === NATIVE ? null : lower(named)
    this.delegates.push({ ...placeOf(receipt), collection, user: lower(user), delegate })
  }

  /** `subject` is whom a setting is for, where not for all. */
  parameter(receipt: Receipt, address: Hex, parameter: string, told: ParameterValue, subject: Hex | null = null): void {
    const value = typeof told === 'string' && told.startsWith('0x') ? lower(told as Hex) : told
    this.parameters.push({ ...placeOf(receipt), address, parameter, subject: subject && lower(subject), value })
  }

  /** The feedback that a client gave as the nth on an agent. */
  feedbackOf(registry: Hex, agent: string, client: Hex, index: bigint): FeedbackTruth {
    const found = this.feedback.find(
      (each) =>
        each.registry === registry && each.agent === agent && each.client === lower(client) && each.index === index,
    )
    if (found === undefined) throw new Error(`The script knows no feedback ${index} of ${client} on ${agent}.`)
    return found
  }

  /** Adds to an amount that the market keeps, or takes from it. Answers what is there now. */
  change<K extends string>(amounts: Map<K, bigint>, key: K, by: bigint): bigint {
    const now = (amounts.get(key) ?? 0n) + by
    amounts.set(key, now)
    return now
  }
}

/** An agent's id in the index. */
export const idOf = (collection: Hex, tokenId: bigint): string => `${collection}:${tokenId}`

/** Where an act is. */
export const placeOf = ({ transactionHash, blockNumber }: Receipt): Act => ({
  txHash: transactionHash,
  blockNumber: Number(blockNumber),
})
