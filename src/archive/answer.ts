import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { messageOf, UpstreamError } from '../lib/errors'
import type { Log } from '../lib/log'
import type { Query } from './query'
import type { Range } from './rangeHint'
import type { AnsweredBlock, QueryReader, Step } from './reader'
import { assertFollows, MisfitError } from './wire'

export interface AnswerLimits {
  /** After this time the answer goes out with what is complete. */
  readonly softMs: number
  /** Nothing complete after this time: the query fails. */
  readonly hardMs: number
  readonly blocks: number
  readonly bytes: number
}

export const ANSWER_LIMITS: AnswerLimits = { softMs: 8_000, hardMs: 25_000, blocks: 10_000, bytes: 4_000_000 }

/** An answer of this many blocks goes out rather than wait for the endpoint: its reader has work to do. */
const WORTH_SENDING = 1_000
const STEP_TRIES = 4
const STEP_BACKOFF_MS = 200

/** Answers a query up to `height`: blocks as a JSON array, a complete prefix of the range that keeps within the limits. */
export async function answerQuery(
  reader: QueryReader,
  query: Query,
  height: number,
  options: { readonly log: Log; readonly signal: AbortSignal; readonly limits?: AnswerLimits },
): Promise<string> {
  const limits = options.limits ?? ANSWER_LIMITS
  const softEnd = Date.now() + limits.softMs
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limits.hardMs)])
  // Every call of a step listens to it.
  setMaxListeners(0, signal)
  const end = Math.min(query.toBlock ?? height, height)
  const blocks: AnsweredBlock[] = []
  let bytes = 0
  let boundary: AnsweredBlock | undefined
  const hasRoom = () => blocks.length < limits.blocks && bytes < limits.bytes && Date.now() < softEnd
  const goesOn = (from: number) =>
    !boundary || (hasRoom() && (blocks.length < WORTH_SENDING || reader.isAtHand(query, from)))
  for (let from = query.fromBlock; from <= end && goesOn(from); ) {
    const previous = boundary
    const range = { from, to: end }
    try {
      const step = await withRetries(() => nextStep(reader, query, range, previous, signal), {
        signal,
        distrust: () => reader.distrust(query, range.from),
      })
      for (const block of step.blocks) bytes += block.json.length
      blocks.push(...step.blocks)
      boundary = step.boundary
      from = step.to + 1
    } catch (error) {
      if (!boundary) throw error
      options.log.warn({ from, reason: messageOf(error) }, 'query answered in part')
      break
    }
  }
  if (boundary && blocks.at(-1)?.height !== boundary.height) blocks.push(boundary)
  return `[${blocks.map((block) => block.json).join(',')}]`
}

async function nextStep(
  reader: QueryReader,
  query: Query,
  range: Range,
  previous: AnsweredBlock | undefined,
  signal: AbortSignal,
): Promise<Step> {
  const step = await reader.step(query, range, previous === undefined, signal)
  if (previous && step.blocks[0]) assertFollows(previous, step.blocks[0])
  return step
}

/** What does not fit together may have been read while the endpoint changed its mind: read it again. */
async function withRetries(
  read: () => Promise<Step>,
  { signal, distrust }: { readonly signal: AbortSignal; readonly distrust: () => Promise<void> },
): Promise<Step> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof UpstreamError) || signal.aborted) throw error
      if (error instanceof MisfitError) await distrust()
      if (attempt >= STEP_TRIES) throw error
      await wait(STEP_BACKOFF_MS * 2 ** attempt, undefined, { signal }).catch(() => undefined)
    }
  }
}
