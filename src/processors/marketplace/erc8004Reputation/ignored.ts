/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'ERC8004ReputationRegistry.giveFeedback': 'NewFeedback tells all of it',
}
