/** What of the contract no handler decides on, and why: nothing. */
export const ignored: Readonly<Record<string, string>> = {}
