import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import { AgentFeedback, AgentFeedbackResponse, AgentFeedbackState } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Columns, Rows } from '../rows'
import { valueAtE18 } from './valueAtE18'

/** What names feedback in every registry of reputation. */
export interface FeedbackKey {
  readonly agentId: bigint
  readonly clientAddress: string
  readonly feedbackIndex: bigint
}

interface NewFeedback extends FeedbackKey {
  readonly value: bigint
  readonly valueDecimals: number
  readonly tag1: string
  readonly tag2: string
  readonly endpoint: string
  readonly feedbackURI: string
  readonly feedbackHash: string
}

interface Response extends FeedbackKey {
  readonly responder: string
  readonly responseURI: string
  readonly responseHash: string
}

interface Proof extends FeedbackKey {
  readonly dataHashes: readonly string[]
  readonly frameworkHash: string
}

/** The state row that leads to the feedback. */
export function feedbackKeys(at: At, key: FeedbackKey): RowKey[] {
  return [{ entity: AgentFeedbackState, id: stateId(at, key) }]
}

/** A client says something of an agent. Proof and feedback come in one transaction, in either order. */
export function giveFeedback(agent: string, e: NewFeedback, rows: Rows, at: At): void {
  const state = stateOf(rows, at, e)
  rows.insert(AgentFeedback, {
    id: at.logId,
    agent,
    address: at.address,
    agentNumber: e.agentId,
    client: e.clientAddress,
    feedbackIndex: e.feedbackIndex,
    value: e.value,
    valueDecimals: e.valueDecimals,
    valueE18: valueAtE18(e.value, e.valueDecimals),
    tag1: e.tag1,
    tag2: e.tag2,
    endpoint: e.endpoint,
    feedbackUri: e.feedbackURI,
    feedbackHash: fromHex(e.feedbackHash),
    isRevoked: false,
    revokedBlock: null,
    revokedTime: null,
    revokedTxHash: null,
    proofDataHashes: state.feedbackRow ? null : (state.proofDataHashes ?? null),
    proofFrameworkHash: state.feedbackRow ? null : (state.proofFrameworkHash ?? null),
    responses: 0,
    ...placeOf(at),
  })
  rows.set(AgentFeedbackState, { ...state, feedbackRow: at.logId, responses: 0 })
}

/** A client takes its feedback back: the row stays, no score counts it. */
export function revokeFeedback(e: FeedbackKey, rows: Rows, at: At): void {
  const { feedbackRow } = stateOf(rows, at, e)
  if (!feedbackRow) return
  rows.patch(AgentFeedback, {
    id: feedbackRow,
    isRevoked: true,
    revokedBlock: at.height,
    revokedTime: at.time,
    revokedTxHash: fromHex(at.tx.hash),
  })
}

/** Somebody answers to feedback. */
export function appendResponse(agent: string, e: Response, rows: Rows, at: At): void {
  const state = stateOf(rows, at, e)
  const responses = state.responses + 1
  if (state.feedbackRow) {
    rows.set(AgentFeedbackState, { ...state, responses })
    rows.patch(AgentFeedback, { id: state.feedbackRow, responses })
  }
  rows.insert(AgentFeedbackResponse, {
    id: at.logId,
    feedback: state.feedbackRow ?? null,
    agent,
    address: at.address,
    client: e.clientAddress,
    feedbackIndex: e.feedbackIndex,
    responder: e.responder,
    responseUri: e.responseURI,
    responseHash: fromHex(e.responseHash),
    ...placeOf(at),
  })
}

/** What proves that the client was served. */
export function proveFeedback(e: Proof, rows: Rows, at: At): void {
  const state = stateOf(rows, at, e)
  const proof = { proofDataHashes: [...e.dataHashes], proofFrameworkHash: fromHex(e.frameworkHash) }
  rows.set(AgentFeedbackState, { ...state, ...proof })
  if (state.feedbackRow) rows.patch(AgentFeedback, { id: state.feedbackRow, ...proof })
}

function stateOf(rows: Rows, at: At, key: FeedbackKey): Columns<AgentFeedbackState> {
  const id = stateId(at, key)
  return (
    rows.get(AgentFeedbackState, id) ?? {
      id,
      feedbackRow: null,
      responses: 0,
      proofDataHashes: null,
      proofFrameworkHash: null,
    }
  )
}

function stateId(at: At, { agentId, clientAddress, feedbackIndex }: FeedbackKey): string {
  return compositeId(at.address, String(agentId), clientAddress, String(feedbackIndex))
}

function placeOf(at: At) {
  return { blockNumber: at.height, time: at.time, txHash: fromHex(at.tx.hash) }
}
