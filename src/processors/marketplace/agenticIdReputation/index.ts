import { feedbackRevoked, newFeedback, responseAppended } from './feedback'
import { feedbackWithProof } from './feedbackWithProof'

/** Everything that the reputation registry of an AgenticID logs. */
export const agenticIdReputationHandlers = [newFeedback, feedbackWithProof, feedbackRevoked, responseAppended]
