import type { Store } from '../db/processorDatabase'
import { snakeCase } from '../lib/names'
import { bucketStart } from '../lib/time'
import type { BlockAt, ChainFacts } from './at'
import type { BlockData } from './blocks'
import type { Act, RawAct } from './decode'
import type { Creation, Domain, Round, Rounds } from './define'
import { fetchNeeds, type Question } from './needs'

/** Blocks between two rounds where the network's file does not say: 1 to 2 hours. */
export const ROUND_BLOCKS = 7_200

/** What a block holds for a domain. */
export interface DecodedBlock {
  readonly block: BlockData
  readonly at: BlockAt
  readonly acts: readonly Act[]
  readonly raw: readonly RawAct[]
  /** What is asked after the block. */
  readonly round?: AskedRound
}

interface AskedRound {
  readonly reason: Round['reason']
  /** What is of no member. */
  readonly questions: Question
  readonly members: readonly (Question & { readonly address: string })[]
}

export interface MembersContext {
  readonly domain: Domain
  readonly archiveUrl: string
  readonly chain: ChainFacts
}

/**
 * Leaves of the calls of contracts that others create those that reach one, and adds the rounds. Which contracts there are by then
 * follows from rows and from what the batch itself creates, in chain order: so the borders of batches do not matter.
 */
export async function withMembers(
  { domain, archiveUrl, chain }: MembersContext,
  blocks: readonly DecodedBlock[],
  store: Store,
): Promise<readonly DecodedBlock[]> {
  const { rounds } = domain
  if (rounds === undefined || !chain.silentCalls) return blocks
  const created = await createdBy(blocks, archiveUrl, store)
  const members = new Set(await idsOf(rounds, store))
  let day = bucketStart('DAY', await lastRound(rounds, store))
  return blocks.map((decoded) => {
    const { at } = decoded
    const acts = decoded.acts.flatMap((act) => {
      if (act.handler.contract === rounds.contract) return members.has(act.at.address) ? [act] : []
      const address = created.get(act)
      if (address === undefined) return [act]
      if (address !== null) members.add(address)
      return [{ ...act, at: { ...act.at, created: address } }]
    })
    const isNewDay = bucketStart('DAY', at.time) > day
    if (members.size === 0 || !(isNewDay || at.height % chain.roundBlocks === 0)) return { ...decoded, acts }
    day = bucketStart('DAY', at.time)
    return { ...decoded, acts, round: askedOf(rounds, isNewDay ? 'DAY' : 'INTERVAL', members, at) }
  })
}

function askedOf(rounds: Rounds, reason: Round['reason'], members: ReadonlySet<string>, at: BlockAt): AskedRound {
  return {
    reason,
    questions: { needs: rounds.needs(at), at },
    members: [...members].sort().map((address) => ({ address, needs: rounds.needsOf(address, at), at })),
  }
}

/** Address of what each call of the batch created; null where nobody tells. */
async function createdBy(
  blocks: readonly DecodedBlock[],
  archiveUrl: string,
  store: Store,
): Promise<ReadonlyMap<Act, string | null>> {
  const asked = blocks.flatMap(({ acts }) =>
    acts.flatMap((act) => {
      const creation: Creation | undefined =
        'creates' in act.handler ? act.handler.creates?.(act.args, act.at) : undefined
      return creation === undefined ? [] : [{ act, creation, question: { needs: { it: creation.need }, at: act.at } }]
    }),
  )
  if (asked.length === 0) return new Map()
  const answers = await fetchNeeds(
    store.query,
    archiveUrl,
    asked.map(({ question }) => question),
  )
  return new Map(asked.map(({ act, creation, question }) => [act, creation.address(answers(question).it ?? null)]))
}

async function idsOf({ contract }: Rounds, { query }: Store): Promise<string[]> {
  const rows = (await query(`SELECT id FROM ${snakeCase(contract.members.name)}`, [])) as { id: string }[]
  return rows.map(({ id }) => id)
}

/** When everybody was asked last; before all time if never. */
async function lastRound({ entity }: Rounds, { query }: Store): Promise<Date> {
  const sql = `SELECT time FROM ${snakeCase(entity.name)} ORDER BY id DESC LIMIT 1`
  const [last] = (await query(sql, [])) as { time: Date }[]
  return last?.time ?? new Date(0)
}
