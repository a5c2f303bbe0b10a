/** What no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'Rewarder.claim': 'Claimed tells whose and how much, whoever calls',
}
