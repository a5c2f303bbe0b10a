import { messageOf, UpstreamError } from '../../lib/errors'
import { type Range, suggestedSize } from '../rangeHint'
import { RpcError } from './call'
import type { Member } from './member'
import type { Question } from './question'
import { type RefusalKind, refusalKind } from './refusal'
import { NotSentError } from './rpcClient'
import { TransportError, type TransportFailure } from './transport'

/** What one endpoint said instead of an answer. */
export interface Failure {
  readonly member: Member
  readonly error: unknown
}

/** Failures that say nothing about the request itself. */
const PASSING: readonly TransportFailure[] = ['network', 'busy']
const PERHAPS_PASSING: readonly TransportFailure[] = [...PASSING, 'timeout', 'broken', 'garbage']

/** Whether the endpoint only wants to be asked less often. */
export function isRateLimit(error: unknown, method: string): boolean {
  return error instanceof RpcError && refusalKind(error, method) === 'rateLimit'
}

/** Whether the same question may be answered after a while. */
export function mayPass(error: unknown, { method }: Question, isWide: boolean): boolean {
  if (error instanceof TransportError) return (isWide ? PASSING : PERHAPS_PASSING).includes(error.failure)
  return error instanceof NotSentError || isRateLimit(error, method)
}

/** Whether no other endpoint would say anything else. */
export function isFinal(error: unknown, { method }: Question, isWide: boolean): boolean {
  if (error instanceof TransportError) return isWide && error.failure === 'timeout'
  if (!(error instanceof RpcError) || method !== 'eth_call') return false
  return ['execution', 'other'].includes(refusalKind(error, method))
}

/** The refusal that the caller adapts its range by: the one that promises most; undefined where none is about the range. */
export function rangeRefusal(failures: readonly Failure[], { method }: Question, asked: Range): RpcError | undefined {
  if (method !== 'eth_getLogs') return undefined
  const refusals = failures.flatMap(({ error }) =>
    error instanceof RpcError && ['range', 'other'].includes(refusalKind(error, method)) ? [error] : [],
  )
  const promise = (error: RpcError) => suggestedSize(error.message, asked) ?? 0
  return refusals.sort((a, b) => promise(b) - promise(a))[0]
}

/** Refusals that tell the caller most come first. */
const TELLING: readonly RefusalKind[] = ['other', 'state', 'trouble', 'unserved', 'rateLimit']

/** One error for what all endpoints said: what may pass over what will not, so that nobody takes it for the last word. */
export function combine(failures: readonly Failure[], question: Question, isWide: boolean): Error {
  const { method } = question
  const passing = failures.filter(({ error }) => mayPass(error, question, isWide) && !isRateLimit(error, method))
  const refusals = failures.flatMap(({ error }) => (error instanceof RpcError ? [error] : []))
  const rank = (error: RpcError) => TELLING.indexOf(refusalKind(error, method))
  const [refusal] = refusals.sort((a, b) => rank(a) - rank(b))
  if (refusal && passing.length === 0) return refusal
  const [{ error } = { error: new UpstreamError(`${method}: no endpoint can be asked`) }] =
    passing.length > 0 ? passing : failures
  if (failures.length <= 1) return error as Error
  const text = failures.map(({ member, error }) => `${member.name}: ${messageOf(error)}`).join('; ')
  const message = `no endpoint answered ${method}: ${text}`
  return error instanceof TransportError ? new TransportError(error.failure, message) : new UpstreamError(message)
}
