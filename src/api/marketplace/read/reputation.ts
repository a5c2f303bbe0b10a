import { AgentFeedback } from '../../../model/generated'
import { ownTable } from '../../entity'
import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'

const { name } = ownTable(AgentFeedback)

/** Clients below which a mean says little about the next one. */
export const ENOUGH_CLIENTS = 3

export interface Score {
  readonly registry: string
  readonly feedback: number
  readonly revoked: number
  readonly unscaled: number
  readonly counted: number
  readonly clients: number
  readonly sumE18: bigint
  /** Toward zero; null without counted feedback. */
  readonly meanE18: bigint | null
}

export interface TagScore extends Score {
  readonly tag1: string
  readonly tag2: string
}

export interface ScoreFilter {
  readonly tag1?: string | null | undefined
  readonly tag2?: string | null | undefined
  readonly clients?: readonly string[] | null | undefined
}

const COUNTS = 'NOT f.is_revoked AND f.value_e18 IS NOT NULL'
/** Numeric division of PostgreSQL rounds; `div` cuts off, as the contracts do. */
const SCORE = `
  f.address AS registry, count(*)::int AS feedback, count(*) FILTER (WHERE f.is_revoked)::int AS revoked,
  count(*) FILTER (WHERE NOT f.is_revoked AND f.value_e18 IS NULL)::int AS unscaled,
  count(*) FILTER (WHERE ${COUNTS})::int AS counted,
  count(DISTINCT f.client) FILTER (WHERE ${COUNTS})::int AS clients,
  coalesce(sum(f.value_e18) FILTER (WHERE ${COUNTS}), 0)::text AS "sumE18",
  div(sum(f.value_e18) FILTER (WHERE ${COUNTS}), count(*) FILTER (WHERE ${COUNTS}))::text AS "meanE18"`

type Raw<T extends Score> = Omit<T, 'sumE18' | 'meanE18'> & { readonly sumE18: string; readonly meanE18: string | null }

/** The scores of each agent in each registry that has feedback on it, in one statement. */
export async function readScores(db: Snapshot, agents: readonly string[], filter: ScoreFilter): Promise<Score[][]> {
  const parameters = new Parameters()
  const keys = parameters.add(agents)
  const rows = await db.read<Raw<Score> & { readonly agent: string }>(
    `SELECT f.agent, ${SCORE} FROM ${name} f WHERE f.agent = ANY(${keys}) ${among(filter, parameters)}
     GROUP BY f.agent, f.address ORDER BY f.address`,
    parameters.values,
  )
  const byAgent = new Map(agents.map((agent): [string, Score[]] => [agent, []]))
  for (const { agent, ...row } of rows) byAgent.get(agent)?.push(exact(row))
  return agents.map((agent) => byAgent.get(agent) ?? [])
}

/** The scores of an agent for each pair of tags in each registry, the most used first. */
export async function readTagScores(db: Snapshot, agent: string, first: number): Promise<TagScore[]> {
  const rows = await db.read<Raw<TagScore>>(
    `SELECT f.tag1, f.tag2, ${SCORE} FROM ${name} f WHERE f.agent = $1
     GROUP BY f.address, f.tag1, f.tag2 ORDER BY count(*) DESC, f.address, f.tag1 COLLATE "C", f.tag2 COLLATE "C" LIMIT $2`,
    [agent, first],
  )
  return rows.map((row) => exact(row) as TagScore)
}

/** As in the contracts, no tag matches every tag. */
function among({ tag1, tag2, clients }: ScoreFilter, parameters: Parameters): string {
  return [
    ...(tag1 ? [`AND f.tag1 = ${parameters.add(tag1)}`] : []),
    ...(tag2 ? [`AND f.tag2 = ${parameters.add(tag2)}`] : []),
    ...(clients ? [`AND f.client = ANY(${parameters.add(clients)})`] : []),
  ].join(' ')
}

function exact<T extends Score>(row: Raw<T>): T {
  const { sumE18, meanE18 } = row
  return { ...row, sumE18: BigInt(sumE18), meanE18: meanE18 === null ? null : BigInt(meanE18) } as unknown as T
}
