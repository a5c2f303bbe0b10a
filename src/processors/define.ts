import type { Deployment } from '../config/network'
import type { DomainName } from '../model/domainNames'
import type { EntityClass } from '../model/domains'
import type { At, BlockAt } from './at'
import type { BlockData } from './blocks'
import type { Rows } from './rows'

/** One event as the ABI generator writes it. */
export interface EventAbi<Args = unknown> {
  readonly topic: string
  decode(log: { topics: string[]; data: string }): Args
}

/** One function as the ABI generator writes it. */
export interface FunctionAbi<Args = unknown> {
  readonly sighash: string
  decode(input: string): Args
}

/** A view function: what a handler may ask the contract at the block. */
export interface ViewAbi {
  encode(args: never): string
  decodeResult(output: string): unknown
}

type Events = Readonly<Record<string, EventAbi>>
type Functions = Readonly<Record<string, FunctionAbi>>

export interface Contract<E extends Events = Events, F extends Functions = Functions> {
  /** The contract's name; the key of its addresses in a network file. */
  readonly name: string
  readonly events: E
  readonly functions: F
  /** Where it lives, by network name. A network that is absent does not have it. */
  readonly deployments: Readonly<Record<string, readonly Deployment[]>>
  /** Events that give away a contract of this kind that nobody declared: no other kind of contract logs them. */
  readonly foundBy?: readonly string[]
  /**
   * How its address follows from another contract: a view function without arguments publishes it, or it is the nth contract that
   * the other one made, counted from 1.
   */
  readonly discover?: { readonly through: Contract } & ({ readonly call: string } | { readonly created: number })
  /** It is a part of the chain's clients, without code at its address: this view without arguments shows that it is there. */
  readonly precompile?: { readonly view: string }
  /**
   * Others create contracts of this kind, any number of them: the ids of these rows are their addresses. Its logs and calls of its
   * functions are asked for at every address, and are acts where such a row stands by then.
   */
  readonly members?: EntityClass
}

/** A contract: its ABI in every version, and where it lives. */
export function defineContract<const E extends Events, const F extends Functions>(
  contract: Contract<E, F> & { readonly foundBy?: readonly (keyof E & string)[] },
): Contract<E, F> {
  return contract
}

type ArgsOf<A> = A extends { decode(input: never): infer Args } ? Args : never

/** A state row that deciding may read or change. */
export interface RowKey {
  readonly entity: EntityClass
  readonly id: string
}

/** An `eth_call` at the block: it sees what the whole block did. */
export interface Need {
  readonly address: string
  readonly data: string
  /** Asks at the block before instead: it sees nothing of what the block did. */
  readonly before?: boolean
}

/** Calls whose answers, as raw return data, deciding gets; null where the node has no answer. */
export type Needs = Readonly<Record<string, Need>>
export type Answers<N> = { readonly [K in keyof N]: string | null }

interface ActHandler {
  readonly contract: Contract
  reads?(args: unknown, at: At, answers: Answers<Needs>): readonly RowKey[]
  needs?(args: unknown, at: At): Needs
  apply(args: unknown, rows: Rows, at: At, answers: Answers<Needs>): void
}

export interface EventHandler extends ActHandler {
  readonly kind: 'event'
  readonly event: string
  /** What answers the address of the contract that it tells of; the answer is `at.created`. */
  creates?(args: unknown, at: At): Creation
}

export interface CallHandler extends ActHandler {
  readonly kind: 'call'
  readonly function: string
  /** Whether transactions that reverted are acts too: `at.tx.status` tells. */
  readonly failed?: boolean
  /** What answers the address of the contract that the call creates; the answer is `at.created`. */
  creates?(args: unknown, at: At): Creation
}

/** A contract with members that was created: the question for its address, if one is needed, and how the answer is read: null when it is none. */
export interface Creation {
  readonly contract: Contract
  readonly need?: Need
  address(answer: string | null): string | null
}

/** Native value that a block pays out beside its transactions (EIP-4895). */
export interface Withdrawal {
  readonly index: bigint
  readonly validatorIndex: bigint
  readonly address: string
  readonly amountGwei: bigint
}

/** What deciding about a block gets beside the block. */
export interface BlockAnswers {
  /** In their order; null where no node tells them. */
  readonly withdrawals: readonly Withdrawal[] | null
  /** By address: native balance behind the block, in wei; null where the node has no answer. */
  readonly balances: ReadonlyMap<string, bigint | null>
}

export interface BlockHandler {
  readonly kind: 'block'
  /** State rows that it gets or changes. */
  reads?(at: BlockAt): readonly RowKey[]
  /** Whether deciding gets the block's withdrawals. */
  readonly withdrawals?: boolean
  /**
   * Addresses whose balances at the block deciding gets.
   * @param parent the block before it; undefined where the batch begins: then `rows`, as they were before the batch, tell of it
   */
  balances?(at: BlockAt, parent: BlockAt | undefined, rows: Rows): readonly string[]
  apply(block: BlockData, rows: Rows, at: BlockAt, answers: BlockAnswers): void
}

export type Handler = EventHandler | CallHandler | BlockHandler

interface Decide<Args, N extends Needs> {
  /** State rows that `apply` gets or changes, loaded once per batch. Which they are may depend on what was answered. */
  reads?(args: Args, at: At, answers: Answers<N>): readonly RowKey[]
  /** Contract state at the block, fetched before `apply` and replayed from what was kept. */
  needs?(args: Args, at: At): N
  /** Synchronous and pure: changes rows, nothing else. */
  apply(args: Args, rows: Rows, at: At, answers: Answers<N>): void
}

/** Decides what an event means. */
export function on<E extends Events, F extends Functions, K extends keyof E & string, N extends Needs = Needs>(
  contract: Contract<E, F>,
  event: K,
  decide: Decide<ArgsOf<E[K]>, N> & { creates?(args: ArgsOf<E[K]>, at: At): Creation },
): EventHandler {
  return { kind: 'event', contract, event, ...(decide as Omit<EventHandler, 'kind' | 'contract' | 'event'>) }
}

/**
 * Decides what a transaction sent directly to the contract means, for acts that emit no log. Those that reverted did nothing: only
 * a handler that says `failed: true` gets them.
 */
export function onCall<E extends Events, F extends Functions, K extends keyof F & string, N extends Needs = Needs>(
  contract: Contract<E, F>,
  name: K,
  decide: Decide<ArgsOf<F[K]>, N> & {
    readonly failed?: boolean
    creates?(args: ArgsOf<F[K]>, at: At): Creation
  },
): CallHandler {
  return { kind: 'call', contract, function: name, ...(decide as Omit<CallHandler, 'kind' | 'contract' | 'function'>) }
}

/** Decides what a block and its transactions mean. */
export function onBlock(decide: Omit<BlockHandler, 'kind'>): BlockHandler {
  return { kind: 'block', ...decide }
}

/** A contract that nobody declared, and the log that gave it away. */
export interface FoundPlace {
  readonly address: string
  /** Name of the contract that it is like. */
  readonly contract: string
  readonly logId: string
  readonly height: number
  readonly time: Date
  /** How many logs it had before. */
  readonly earlierLogs: number
}

/** Where a domain keeps the contracts that were found: a row's id is the address, `contract` the name of what it is like. */
export interface FoundTable {
  readonly entity: EntityClass<{ id: string; contract: string }>
  note(rows: Rows, place: FoundPlace): void
}

/** What every member of a contract answers at one moment. */
export interface Round {
  readonly reason: 'INTERVAL' | 'DAY'
  /** Answers that are of no member. */
  readonly answers: Answers<Needs>
  readonly members: readonly { readonly address: string; readonly answers: Answers<Needs> }[]
}

/**
 * Asks all members of a contract, after every nth block and after the first block of each UTC day: which blocks these are, the
 * chain alone decides. They are known from calls, so rounds are only made where silent calls are followed.
 */
export interface Rounds {
  readonly contract: Contract & { readonly members: EntityClass }
  /** A row for each round; ids are those of blocks. */
  readonly entity: EntityClass<{ id: string; time: Date }>
  /** Questions that are of no member. */
  needs(at: BlockAt): Needs
  needsOf(member: string, at: BlockAt): Needs
  readsOf(member: string): readonly RowKey[]
  /** As of a handler: synchronous and pure. */
  apply(round: Round, rows: Rows, at: BlockAt): void
}

export interface Domain {
  readonly name: DomainName
  /** Its tables, in the order of writing. */
  readonly owns: readonly EntityClass[]
  readonly handlers: readonly Handler[]
  /** Where contracts go that are found by what they log; without it none are looked for. */
  readonly found?: FoundTable
  /** Contracts whose transactions are recognised although no handler reads their logs yet. */
  readonly knows?: readonly Contract[]
  readonly rounds?: Rounds
}

/** A domain: what it owns and how it decides. Its contracts are known from the handlers. */
export function defineDomain(domain: Domain): Domain {
  return domain
}

/** The contracts whose logs or calls a domain reads. */
export function contractsOf(domain: Domain): Contract[] {
  const contracts = domain.handlers.flatMap((handler) => (handler.kind === 'block' ? [] : [handler.contract]))
  return [...new Set(contracts)]
}
