import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import * as feedback from '../feedback'
import { agentOf, keysOf } from './agent'
import { agenticIdReputation } from './contract'

const inRegistry = <T extends feedback.FeedbackKey>(apply: (agent: string, e: T, rows: Rows, at: At) => void) => ({
  reads: (e: feedback.FeedbackKey, at: At) => [...feedback.feedbackKeys(at, e), ...keysOf(e.agentId, at)],
  apply(e: T, rows: Rows, at: At) {
    const agent = agentOf(e.agentId, rows, at)
    if (agent !== null) apply(agent, e, rows, at)
  },
})

export const newFeedback = on(agenticIdReputation, 'NewFeedback', inRegistry(feedback.giveFeedback))
export const feedbackRevoked = on(
  agenticIdReputation,
  'FeedbackRevoked',
  inRegistry((_agent, e, rows, at) => feedback.revokeFeedback(e, rows, at)),
)
export const responseAppended = on(agenticIdReputation, 'ResponseAppended', inRegistry(feedback.appendResponse))
