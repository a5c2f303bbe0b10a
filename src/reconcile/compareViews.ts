import { AuditOutcome } from '../model/generated'
import { type Answer, inParallel, type PinnedChain } from './chain'
import type { Expected, Indexed, ViewCheck } from './check'
import { type Comparison, compareRow, unavailableFields, wholeRow } from './compare'
import type { Stage } from './stage'
import { camelCased, type Fields } from './values'

/** Views asked at a time. */
const CONCURRENCY = 8

type Comparisons = AsyncGenerator<readonly Comparison[]>

/** Compares the rows at one address: along the contract's own list where it has one, else row by row. */
export async function* compareViews(check: ViewCheck, address: string, stage: Stage, chain: PinnedChain): Comparisons {
  const unread = check.list && (yield* alongList(check, check.list, address, stage, chain))
  if (check.each && unread?.kind !== 'unavailable') yield* rowByRow(check, check.each, address, stage, chain)
  else yield* left(check, address, stage, unread?.reason)
}

type Unread = Exclude<Answer<unknown>, { readonly kind: 'value' }>

/** Answers why the list could not be read to its end; undefined when it was. */
async function* alongList(
  check: ViewCheck,
  list: NonNullable<ViewCheck['list']>,
  address: string,
  stage: Stage,
  chain: PinnedChain,
): AsyncGenerator<readonly Comparison[], Unread | undefined> {
  for (let offset = 0n; ; ) {
    const answer = await chain.ask(list.call(address, offset, BigInt(list.size)))
    if (answer.kind !== 'value') {
      yield [wholeRow(address, AuditOutcome.UNAVAILABLE, answer.reason, 'list')]
      return answer
    }
    const { rows, total } = answer.value
    yield await comparePage(check, address, stage, rows)
    offset += BigInt(rows.length)
    if (offset >= total || rows.length === 0) return undefined
  }
}

async function comparePage(
  check: ViewCheck,
  address: string,
  stage: Stage,
  rows: readonly Expected[],
): Promise<Comparison[]> {
  const staged = await stage.take(
    check.name,
    address,
    rows.map(({ subject }) => subject),
  )
  return rows.flatMap(({ subject, fields }) => {
    const indexed = staged.get(subject)
    if (indexed === undefined) return [wholeRow(subject, AuditOutcome.MISSING)]
    return compareRow(subject, fields, camelCased(indexed), check)
  })
}

/** Rows that no list has shown: the contract is asked for each of them. */
async function* rowByRow(
  check: ViewCheck,
  each: NonNullable<ViewCheck['each']>,
  address: string,
  stage: Stage,
  chain: PinnedChain,
): Comparisons {
  let reason: string | undefined
  for await (const rows of stage.pages(check.name, address, true)) {
    if (reason !== undefined) {
      yield rows.flatMap(({ subject, indexed }) => unavailableFields(subject, camelCased(indexed), {}, `${reason}`))
      continue
    }
    const compared = await inParallel(rows, CONCURRENCY, async ({ subject, indexed }) =>
      compareOne(check, each(address, camelCased(indexed)), subject, camelCased(indexed), chain),
    )
    const page = compared.flat()
    yield page
    // A node that has nothing of a whole page has nothing of the next one: it is not asked a million times.
    if (page.every(({ outcome }) => outcome === AuditOutcome.UNAVAILABLE)) reason = page[0]?.message ?? undefined
  }
}

async function compareOne(
  check: ViewCheck,
  calls: ReturnType<NonNullable<ViewCheck['each']>>,
  subject: string,
  indexed: Indexed,
  chain: PinnedChain,
): Promise<Comparison[]> {
  const answers = []
  for (const call of calls) answers.push(await chain.ask(call))
  if (check.absentReverts && answers.some(({ kind }) => kind === 'reverted')) {
    return [wholeRow(subject, AuditOutcome.SURPLUS)]
  }
  const known: Fields = Object.assign({}, ...answers.map((answer) => (answer.kind === 'value' ? answer.value : {})))
  const reasons = answers.flatMap((answer) => (answer.kind === 'value' ? [] : [answer.reason]))
  return [
    ...compareRow(subject, known, indexed, check),
    ...unavailableFields(subject, indexed, known, reasons[0] ?? 'no view of the check tells it'),
  ]
}

/** Rows that a complete list did not show, or that an incomplete one could not. */
async function* left(check: ViewCheck, address: string, stage: Stage, reason: string | undefined): Comparisons {
  for await (const rows of stage.pages(check.name, address, true)) {
    yield rows.flatMap(({ subject, indexed }) =>
      reason === undefined
        ? [wholeRow(subject, AuditOutcome.SURPLUS)]
        : unavailableFields(subject, camelCased(indexed), {}, reason),
    )
  }
}
