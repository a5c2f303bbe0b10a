import { feedbackRevoked, newFeedback, responseAppended } from './feedback'

/** Everything that the canonical registry of reputation logs. */
export const erc8004ReputationHandlers = [newFeedback, feedbackRevoked, responseAppended]
