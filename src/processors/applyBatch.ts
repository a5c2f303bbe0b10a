import { countRows } from '../db/changes'
import type { Store } from '../db/processorDatabase'
import { fromHex } from '../lib/hex'
import { logId } from '../lib/ids'
import type { EntityClass } from '../model/domains'
import { RawLog, RawLogReason } from '../model/generated'
import { atBlock, type BlockAt, type ChainFacts } from './at'
import { fetchBlockNeeds } from './blockNeeds'
import type { BlockData } from './blocks'
import type { Act, Decoder, RawAct } from './decode'
import type { Answers, Domain, Needs, RowKey } from './define'
import type { Finder, Step } from './found/finder'
import { fetchNeeds } from './needs'
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
  { domain, decoder, chain, archiveUrl, finder }: BatchContext,
  blocks: readonly BlockData[],
  store: Store,
): Promise<{ acts: number; undecodable: number; rows: number }> {
  const completed = await finder?.complete(blocks, store.from, store.query)
  const steps: readonly (Pick<Step, 'block'> & Partial<Step>)[] = completed?.steps ?? blocks.map((block) => ({ block }))
  const decoded = steps.map(({ block, found, deployed = chain.deployed }) => {
    const at = atBlock(block.header, { ...chain, deployed })
    return { block, at, ...decoder.decode(block, at, found) }
  })
  const acts = decoded.flatMap((each) => each.acts)
  const places = decoded.map(({ at }) => at)
  const answers = await fetchNeeds(store.query, archiveUrl, acts)
  const rows = new Rows()
  await loadReads(rows, store, readsOf(domain, acts, answers, places))
  completed?.note(rows)
  const blockAnswers = await fetchBlockNeeds(store.query, archiveUrl, domain, places, rows)

  for (const { block, at, acts: ofBlock, raw } of decoded) {
    for (const handler of domain.handlers) {
      if (handler.kind !== 'block') continue
      within(`${domain.name}/block ${at.height}`, () => handler.apply(block, rows, at, blockAnswers(at)))
    }
    for (const act of ofBlock) {
      within(placeOf(domain, act), () => act.handler.apply(act.args, rows, act.at, answers(act)))
    }
    for (const each of raw) keepRaw(rows, block, each)
  }

  const last = blocks.at(-1)?.header
  const changes = rows.changes()
  if (last !== undefined) await store.flush(changes, last.height, new Date(last.timestamp))
  const undecodable = decoded.flatMap((each) => each.raw).filter((each) => each.reason === 'UNDECODABLE').length
  return { acts: acts.length, undecodable, rows: countRows(changes) }
}

/** State rows that the acts and the blocks read. */
function* readsOf(
  { handlers }: Domain,
  acts: readonly Act[],
  answers: (act: Act) => Answers<Needs>,
  places: readonly BlockAt[],
): Generator<RowKey> {
  for (const act of acts) yield* act.handler.reads?.(act.args, act.at, answers(act)) ?? []
  for (const handler of handlers) {
    if (handler.kind === 'block' && handler.reads) for (const at of places) yield* handler.reads(at)
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
