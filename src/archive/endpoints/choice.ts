import type { Question } from './question'

/** What is known of an endpoint when one must be chosen. */
export interface Candidate {
  /** Whether it may be asked at all: checked, not set aside. */
  readonly isTrusted: boolean
  /** Milliseconds until it can be asked. */
  readonly waitMs: number
  /** Share of its capacity that is taken. */
  readonly load: number
  /** Highest block that it is known to have. */
  readonly head: number | undefined
  /** Whether it refused such a question lately. */
  refuses(question: Question): boolean
}

/** Those whose answer would count: trusted, and having the block where any of them is known to have it. */
export function eligible<C extends Candidate>(candidates: readonly C[], { height }: Question): readonly C[] {
  const trusted = candidates.filter(({ isTrusted }) => isTrusted)
  if (height === undefined) return trusted
  // One that lacks the last blocks of a range would answer without their logs.
  const having = trusted.filter(({ head }) => head !== undefined && head >= height)
  return having.length > 0 ? having : trusted
}

/**
 * The endpoint to ask next: the leader where the view must not jump, else the one with the most capacity free. One that refuses such
 * questions is asked only where all of them do.
 */
export function choose<C extends Candidate>(
  candidates: readonly C[],
  question: Question,
  leader: C | undefined,
  asked: ReadonlySet<C>,
): C | undefined {
  const able = eligible(candidates, question)
  const serving = able.filter((candidate) => !candidate.refuses(question))
  const free = (serving.length > 0 ? serving : able).filter(
    (candidate) => !asked.has(candidate) && candidate.waitMs === 0,
  )
  if (question.isSticky) return free.find((candidate) => candidate === leader) ?? free[0]
  return free.reduce<C | undefined>((best, each) => (best && best.load <= each.load ? best : each), undefined)
}
