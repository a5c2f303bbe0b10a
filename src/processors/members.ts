import type { Store } from '../db/processorDatabase'
import { snakeCase } from '../lib/names'
import { bucketStart } from '../lib/time'
import type { BlockAt, ChainFacts } from './at'
import type { BlockData } from './blocks'
import type { Act, RawAct } from './decode'
import { type Contract, type Creation, contractsOf, type Domain, type Needs, type Round, type Rounds } from './define'
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
 * Leaves of the acts at contracts that others create those that are at one, and adds the rounds. Which contracts there are by then
 * follows from rows and from what the batch itself creates, in chain order: so the borders of batches do not matter.
 */
export async function withMembers(
  { domain, archiveUrl, chain }: MembersContext,
  blocks: readonly DecodedBlock[],
  store: Store,
): Promise<readonly DecodedBlock[]> {
  const members = await membersOf(domain, store)
  if (members.size === 0) return blocks
  const created = await createdBy(blocks, archiveUrl, store)
  const rounds = chain.silentCalls ? domain.rounds : undefined
  let day = rounds && bucketStart('DAY', await lastRound(rounds, store))
  return blocks.map((decoded) => {
    const { at } = decoded
    const acts = decoded.acts.flatMap((act) => {
      const known = members.get(act.handler.contract)
      if (known !== undefined) return known.has(act.at.address) ? [act] : []
      const creation = created.get(act)
      if (creation === undefined) return [act]
      const { contract, address } = creation
      if (address !== null) members.get(contract)?.add(address)
      return [{ ...act, at: { ...act.at, created: address } }]
    })
    if (rounds === undefined || day === undefined) return { ...decoded, acts }
    const asked = members.get(rounds.contract) ?? new Set()
    const isNewDay = bucketStart('DAY', at.time) > day
    if (asked.size === 0 || !(isNewDay || at.height % chain.roundBlocks === 0)) return { ...decoded, acts }
    day = bucketStart('DAY', at.time)
    return { ...decoded, acts, round: askedOf(rounds, isNewDay ? 'DAY' : 'INTERVAL', asked, at) }
  })
}

function askedOf(rounds: Rounds, reason: Round['reason'], members: ReadonlySet<string>, at: BlockAt): AskedRound {
  return {
    reason,
    questions: { needs: rounds.needs(at), at },
    members: [...members].sort().map((address) => ({ address, needs: rounds.needsOf(address, at), at })),
  }
}

interface Created {
  readonly contract: Contract
  /** Null where nobody tells. */
  readonly address: string | null
}

/** What each act of the batch created. */
async function createdBy(
  blocks: readonly DecodedBlock[],
  archiveUrl: string,
  store: Store,
): Promise<ReadonlyMap<Act, Created>> {
  const asked = blocks.flatMap(({ acts }) =>
    acts.flatMap((act) => {
      const creation: Creation | undefined = act.handler.creates?.(act.args, act.at)
      if (creation === undefined) return []
      const needs: Needs = creation.need ? { it: creation.need } : {}
      return [{ act, creation, question: { needs, at: act.at } }]
    }),
  )
  if (asked.length === 0) return new Map()
  const answers = await fetchNeeds(
    store.query,
    archiveUrl,
    asked.map(({ question }) => question),
  )
  return new Map(
    asked.map(({ act, creation: { contract, address }, question }) => [
      act,
      { contract, address: address(answers(question).it ?? null) },
    ]),
  )
}

/** Those that were known before the batch, by contract. */
async function membersOf(domain: Domain, { query }: Store): Promise<ReadonlyMap<Contract, Set<string>>> {
  const known = new Map<Contract, Set<string>>()
  for (const contract of contractsOf(domain)) {
    if (contract.members === undefined) continue
    const rows = (await query(`SELECT id FROM ${snakeCase(contract.members.name)}`, [])) as { id: string }[]
    known.set(contract, new Set(rows.map(({ id }) => id)))
  }
  return known
}

/** When everybody was asked last; before all time if never. */
async function lastRound({ entity }: Rounds, { query }: Store): Promise<Date> {
  const sql = `SELECT time FROM ${snakeCase(entity.name)} ORDER BY id DESC LIMIT 1`
  const [last] = (await query(sql, [])) as { time: Date }[]
  return last?.time ?? new Date(0)
}
