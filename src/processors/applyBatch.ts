import { countRows } from '../db/changes'
import type { Store } from '../db/processorDatabase'
import { fromHex } from '../lib/hex'
import { logId } from '../lib/ids'
import type { EntityClass } from '../model/domains'
import { RawLog, RawLogReason } from '../model/generated'
import { atBlock, type ChainFacts } from './at'
import type { BlockData } from './blocks'
import type { Act, Decoder, RawAct } from './decode'
import type { Answers, Domain, Needs } from './define'
import { type DecodedBlock, withMembers } from './members'
import { fetchNeeds, type Question } from './needs'
import { Rows } from './rows'

export interface BatchContext {
  readonly domain: Domain
  readonly decoder: Decoder
  readonly chain: ChainFacts
  readonly archiveUrl: string
}

/** The four steps for one batch: decode, fetch, decide, write. Answers how many acts, undecodable logs and written rows there were. */
export async function applyBatch(
  context: BatchContext,
  blocks: readonly BlockData[],
  store: Store,
): Promise<{ acts: number; undecodable: number; rows: number }> {
  const { domain } = context
  const decoded = await decodeBlocks(context, blocks, store)
  const acts = decoded.flatMap((each) => each.acts)
  const answers = await answersTo(context, decoded, store)
  const rows = new Rows()
  await loadReads(rows, store, domain, decoded)

  for (const { block, at, acts: ofBlock, raw, round } of decoded) {
    for (const handler of domain.handlers) {
      if (handler.kind === 'block') within(`${domain.name}/block ${at.height}`, () => handler.apply(block, rows, at))
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

async function decodeBlocks(
  { domain, decoder, chain, archiveUrl }: BatchContext,
  blocks: readonly BlockData[],
  store: Store,
): Promise<readonly DecodedBlock[]> {
  const decoded = blocks.map((block) => {
    const at = atBlock(block.header, chain)
    return { block, at, ...decoder.decode(block, at) }
  })
  return withMembers({ domain, archiveUrl, chain }, decoded, store)
}

/** What the chain answered to an act, or to a question of a round. */
async function answersTo({ archiveUrl }: BatchContext, decoded: readonly DecodedBlock[], store: Store) {
  const questionOf = new Map<Act, Question>()
  for (const act of decoded.flatMap(({ acts }) => acts)) {
    const needs = act.handler.needs?.(act.args, act.at)
    if (needs !== undefined) questionOf.set(act, { needs, at: act.at })
  }
  const ofRounds = decoded.flatMap(({ round }) => (round === undefined ? [] : [round.questions, ...round.members]))
  const answers = await fetchNeeds(store.query, archiveUrl, [...questionOf.values(), ...ofRounds])
  return (asked: Act | Question): Answers<Needs> => {
    const question = 'handler' in asked ? questionOf.get(asked) : asked
    return question === undefined ? {} : answers(question)
  }
}

/** One query per table, whatever the number of acts. */
async function loadReads(
  rows: Rows,
  store: Store,
  { rounds }: Domain,
  decoded: readonly DecodedBlock[],
): Promise<void> {
  const wanted = new Map<EntityClass, Set<string>>()
  const keys = decoded.flatMap(({ acts, round }) => [
    ...acts.flatMap(({ handler, args, at }) => handler.reads?.(args, at) ?? []),
    ...(round?.members ?? []).flatMap(({ address }) => rounds?.readsOf(address) ?? []),
  ])
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
