import { fromHex } from '../../lib/hex'
import { agentIdOf, compositeId } from '../../lib/ids'
import { Agent, AgentData, AgentDataEntry, AgentDataVersion } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Rows } from '../rows'
import { agentKey, agentOf, begins, ends, type Token } from './agents'
import { countAgents } from './count'

/** One entry of an agent's data, as the contracts have it. */
export interface IntelligentData {
  readonly dataDescription: string
  readonly dataHash: string
}

/** Digits of the places in a version, so that ids sort by them. */
const PLACE_DIGITS = 6

/** What changing data reads. */
export function dataKeys(at: At, tokenId: bigint): RowKey[] {
  return [agentKey(at, tokenId), { entity: AgentData, id: agentIdOf(at.address, tokenId) }]
}

export interface NewData extends Token {
  /** The data that the log says it replaces. */
  readonly oldDatas: readonly IntelligentData[]
  readonly newDatas: readonly IntelligentData[]
  /** Keys published with it; null where the log does not carry them. */
  readonly sealedKeys: number | null
}

/** All data of an agent is replaced. */
export function setData({ oldDatas, newDatas, sealedKeys, ...token }: NewData, rows: Rows, at: At): void {
  const known = entriesOf(token, rows, at)
  const followsKnown =
    known.length === oldDatas.length && known.every(({ dataHash }, i) => dataHash === oldDatas[i]?.dataHash)
  beginVersion(token, { entries: newDatas, sealedKeys, followsKnown }, rows, at)
}

export interface NewEntry extends Token {
  readonly index: bigint
  readonly oldData: IntelligentData
  readonly newData: IntelligentData
}

/** One entry of an agent's data is replaced, and a key published for it. A place that nobody knows of is the next one. */
export function setDataEntry({ index, oldData, newData, ...token }: NewEntry, rows: Rows, at: At): void {
  const known = entriesOf(token, rows, at)
  const place = index < BigInt(known.length) ? Number(index) : known.length
  const entries = [...known]
  entries[place] = newData
  const followsKnown = known[place]?.dataHash === oldData.dataHash
  beginVersion(token, { entries, sealedKeys: 1, followsKnown }, rows, at)
}

interface Version {
  readonly entries: readonly IntelligentData[]
  readonly sealedKeys: number | null
  readonly followsKnown: boolean
}

function beginVersion(token: Token, { entries, sealedKeys, followsKnown }: Version, rows: Rows, at: At): void {
  const agent = agentOf(rows, at, token)
  const version = agent.dataVersions + 1
  if (agent.dataVersionId) rows.patch(AgentDataVersion, { id: agent.dataVersionId, ...ends(at) })
  rows.insert(AgentDataVersion, {
    id: at.logId,
    agent: agent.id,
    version,
    entryCount: entries.length,
    sealedKeys,
    followsKnown,
    ...begins(at),
    txHash: fromHex(at.tx.hash),
  })
  entries.forEach(({ dataDescription, dataHash }, position) => {
    rows.insert(AgentDataEntry, {
      id: compositeId(at.logId, String(position).padStart(PLACE_DIGITS, '0')),
      agent: agent.id,
      versionId: at.logId,
      position,
      dataHash: fromHex(dataHash),
      dataDescription,
    })
  })
  const plain = entries.map(({ dataDescription, dataHash }) => ({ dataDescription, dataHash }))
  rows.set(AgentData, { id: agent.id, versionId: at.logId, entries: plain })
  rows.set(Agent, { ...agent, dataVersionId: at.logId, dataVersions: version })
  countAgents(token.standard, { dataVersions: 1 }, rows, at)
}

function entriesOf({ tokenId }: Token, rows: Rows, at: At): readonly IntelligentData[] {
  return (rows.get(AgentData, agentIdOf(at.address, tokenId))?.entries as readonly IntelligentData[] | undefined) ?? []
}
