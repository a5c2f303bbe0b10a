/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'AgenticIDReputationRegistry.giveFeedback': 'NewFeedback and FeedbackWithProof tell what counts of it',
  'AgenticIDReputationRegistry.revokeFeedback': 'FeedbackRevoked tells all of it',
  'AgenticIDReputationRegistry.appendResponse': 'ResponseAppended tells all of it',
}
