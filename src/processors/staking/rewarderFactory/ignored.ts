/** What no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'RewarderFactory.create': 'RewarderCreated tells all of it, whoever calls',
}
