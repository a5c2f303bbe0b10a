import { countRows } from '../db/changes'
import type { Store } from '../db/processorDatabase'
import { fromHex } from '../lib/hex'
import { logId } from '../lib/ids'
import type { EntityClass } from '../model/domains'
import { RawLog, RawLogReason } from '../model/generated'
import { atBlock, type ChainFacts } from './at'
import { fetchBlockNeeds } from './blockNeeds'
import type { BlockData } from './blocks'
import type { Act, Decoder, RawAct } from './decode'
import type { Answers, Domain, Needs, RowKey } from './define'
import type { Finder, Step } from './found/finder'
import { type DecodedBlock, withMembers } from './members'
import { fetchNeeds, type Question } from './needs'
import { Rows } from './rows'

export interface BatchContext {
  readonly domain: Domain
  readonly decoder: Decoder
  readonly chain: ChainFacts
  readonly archiveUrl: string
  /** Looks for contracts that nobody declared; without it none are looked for. */
  readonly finder?: Finder | undefined
}

/** The four steps for one batch: decode, fetch, decide, write. Answers how many acts, undecodable logs and written rows there were. */
export async function applyBatch(
  context: BatchContext,
  blocks: readonly BlockData[],
  store: Store,
): Promise<{ acts: number; undecodable: number; rows: number }> {
  const { domain, archiveUrl, finder } = context
  const completed = await finder?.complete(blocks, store.from, store.query)
  const decoded = await decodeSteps(context, completed?.steps ?? blocks.map((block) => ({ block })), store)
  const acts = decoded.flatMap((each) => each.acts)
  const answers = await answersTo(context, decoded, store)
  const rows = new Rows()
  await loadReads(rows, store, readsOf(domain, decoded, answers))
  completed?.note(rows)
  const places = decoded.map(({ at }) => at)
  const blockAnswers = await fetchBlockNeeds(store.query, archiveUrl, domain, places, rows)

  for (const { block, at, acts: ofBlock, raw, round } of decoded) {
    for (const handler of domain.handlers) {
      if (handler.kind !== 'block') continue
      within(`${domain.name}/block ${at.height}`, () => handler.apply(block, rows, at, blockAnswers(at)))
    }
    for (const act of ofBlock) {
      within(placeOf(domain, act), () => act.handler.apply(act.args, rows, act.at, answers(act)))
    }
    for (const each of raw) keepRaw(rows, block, each)
    if (round !== undefined) {
      const { reason, questions, members } = round
      const answered = members.map((member) => ({ address: member.address, answers: answers(member) }))
      const all = { reason, answers: answers(questions), members: answered }
      within(`${domain.name}/round/block ${at.height}`, () => domain.rounds?.apply(all, rows, at))
    }
  }

  const last = blocks.at(-1)?.header
  const changes = rows.changes()
  if (last !== undefined) await store.flush(changes, last.height, new Date(last.timestamp))
  const undecodable = decoded.flatMap((each) => each.raw).filter((each) => each.reason === 'UNDECODABLE').length
  return { acts: acts.length, undecodable, rows: countRows(changes) }
}

type AnswersTo = (asked: Act | Question) => Answers<Needs>

async function decodeSteps(
  { domain, decoder, chain, archiveUrl }: BatchContext,
  steps: readonly (Pick<Step, 'block'> & Partial<Step>)[],
  store: Store,
): Promise<readonly DecodedBlock[]> {
  const decoded = steps.map(({ block, found, deployed = chain.deployed }) => {
    const at = atBlock(block.header, { ...chain, deployed })
    return { block, at, ...decoder.decode(block, at, found) }
  })
  return withMembers({ domain, archiveUrl, chain }, decoded, store)
}

/** What the chain answered to an act, or to a question of a round. */
async function answersTo(
  { archiveUrl }: BatchContext,
  decoded: readonly DecodedBlock[],
  store: Store,
): Promise<AnswersTo> {
  const questionOf = new Map<Act, Question>()
  for (const act of decoded.flatMap(({ acts }) => acts)) {
    const needs = act.handler.needs?.(act.args, act.at)
    if (needs !== undefined) questionOf.set(act, { needs, at: act.at })
  }
  const ofRounds = decoded.flatMap(({ round }) => (round === undefined ? [] : [round.questions, ...round.members]))
  const answers = await fetchNeeds(store.query, archiveUrl, [...questionOf.values(), ...ofRounds])
  return (asked) => {
    const question = 'handler' in asked ? questionOf.get(asked) : asked
    return question === undefined ? {} : answers(question)
  }
}

/** State rows that acts, rounds and blocks read. */
function* readsOf(
  { handlers, rounds }: Domain,
  decoded: readonly DecodedBlock[],
  answers: AnswersTo,
): Generator<RowKey> {
  for (const { at, acts, round } of decoded) {
    for (const act of acts) yield* act.handler.reads?.(act.args, act.at, answers(act)) ?? []
    for (const { address } of round?.members ?? []) yield* rounds?.readsOf(address) ?? []
    for (const handler of handlers) {
      if (handler.kind === 'block' && handler.reads) yield* handler.reads(at)
    }
  }
}

/** One query per table, whatever the number of acts. */
async function loadReads(rows: Rows, store: Store, keys: Iterable<RowKey>): Promise<void> {
  const wanted = new Map<EntityClass, Set<string>>()
  for (const { entity, id } of keys) {
    const ids = wanted.get(entity) ?? new Set()
    wanted.set(entity, ids.add(id))
  }
  for (const [entity, ids] of wanted) {
    const loaded = new Map((await store.load(entity, [...ids])).map((row) => [row.id, row]))
    for (const id of ids) rows.noteLoaded({ entity, id }, loaded.get(id) ?? null)
  }
}

function keepRaw(rows: Rows, { header }: BlockData, { log, reason }: RawAct): void {
  rows.insert(RawLog, {
    id: logId(header.height, header.hash, log.logIndex),
    blockNumber: header.height,
    time: new Date(header.timestamp),
    txHash: fromHex(log.transactionHash),
    logIndex: log.logIndex,
    address: log.address,
    topics: Buffer.concat(log.topics.map(fromHex)),
    data: fromHex(log.data),
    reason: RawLogReason[reason],
  })
}

function placeOf(domain: Domain, { handler, at }: Act): string {
  const name = handler.kind === 'event' ? handler.event : handler.function
  return `${domain.name}/${handler.contract.name}/${name}/block ${at.height}/log ${at.logIndex}`
}

/** Says where in the chain a handler failed; the error stays what it is. */
function within(place: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) error.message = `${place}: ${error.message}`
    throw error
  }
}
