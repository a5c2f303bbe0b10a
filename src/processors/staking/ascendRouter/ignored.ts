/** What no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'AscendRouter.distribute': 'Distributed tells all of it, whoever calls',
}
