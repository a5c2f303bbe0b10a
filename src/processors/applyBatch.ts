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
import { fetchNeeds } from './needs'
import { Rows } from './rows'

export interface BatchContext {
  readonly domain: Domain
  readonly decoder: Decoder
  readonly chain: ChainFacts
  readonly archiveUrl: string
}

/** The four steps for one batch: decode, fetch, decide, write. Answers how many acts, undecodable logs and written rows there were. */
export async function applyBatch(
  { domain, decoder, chain, archiveUrl }: BatchContext,
  blocks: readonly BlockData[],
  store: Store,
): Promise<{ acts: number; undecodable: number; rows: number }> {
  const decoded = blocks.map((block) => {
    const at = atBlock(block.header, chain)
    return { block, at, ...decoder.decode(block, at) }
  })
  const acts = decoded.flatMap((each) => each.acts)
  const answers = await fetchNeeds(store.query, archiveUrl, acts)
  const rows = new Rows()
  await loadReads(rows, store, acts, answers)

  for (const { block, at, acts: ofBlock, raw } of decoded) {
    for (const handler of domain.handlers) {
      if (handler.kind === 'block') within(`${domain.name}/block ${at.height}`, () => handler.apply(block, rows, at))
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

/** One query per table, whatever the number of acts. */
async function loadReads(
  rows: Rows,
  store: Store,
  acts: readonly Act[],
  answers: (act: Act) => Answers<Needs>,
): Promise<void> {
  const wanted = new Map<EntityClass, Set<string>>()
  for (const act of acts) {
    for (const { entity, id } of act.handler.reads?.(act.args, act.at, answers(act)) ?? []) {
      const ids = wanted.get(entity) ?? new Set()
      wanted.set(entity, ids.add(id))
    }
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
