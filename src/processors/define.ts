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
  /**
   * How its address follows from another contract: a view function without arguments publishes it, or it is the nth contract that
   * the other one made, counted from 1.
   */
  readonly discover?: { readonly through: Contract } & ({ readonly call: string } | { readonly created: number })
  /** It is a part of the chain's clients, without code at its address: this view without arguments shows that it is there. */
  readonly precompile?: { readonly view: string }
}

/** A contract: its ABI in every version, and where it lives. */
export function defineContract<const E extends Events, const F extends Functions>(
  contract: Contract<E, F>,
): Contract<E, F> {
  return contract
}

type ArgsOf<A> = A extends { decode(input: never): infer Args } ? Args : never

/** A state row that deciding may read or change. */
export interface RowKey {
  readonly entity: EntityClass
  readonly id: string
}

/** `eth_call`s whose answers, as raw return data, deciding gets; null where the node has no answer. */
export type Needs = Readonly<Record<string, { readonly address: string; readonly data: string }>>
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
}

export interface CallHandler extends ActHandler {
  readonly kind: 'call'
  readonly function: string
  /** Whether transactions that reverted are acts too: `at.tx.status` tells. */
  readonly failed?: boolean
}

export interface BlockHandler {
  readonly kind: 'block'
  apply(block: BlockData, rows: Rows, at: BlockAt): void
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
  decide: Decide<ArgsOf<E[K]>, N>,
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
  decide: Decide<ArgsOf<F[K]>, N> & { readonly failed?: boolean },
): CallHandler {
  return { kind: 'call', contract, function: name, ...(decide as Omit<CallHandler, 'kind' | 'contract' | 'function'>) }
}

/** Decides what a block and its transactions mean. */
export function onBlock(apply: BlockHandler['apply']): BlockHandler {
  return { kind: 'block', apply }
}

export interface Domain {
  readonly name: DomainName
  /** Its tables, in the order of writing. */
  readonly owns: readonly EntityClass[]
  readonly handlers: readonly Handler[]
  /** Contracts whose transactions are recognised although no handler reads their logs yet. */
  readonly knows?: readonly Contract[]
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
