/** One spelling per meaning, to group by: the raw text stays beside it. */

/** Verifiabilities that the contract's documentation names, by their plain letters. */
const VERIFIABILITIES: ReadonlyMap<string, string> = new Map(
  ['TeeML', 'TeeTLS', 'OpML', 'ZKML'].map((name) => [name.toLowerCase(), name]),
)

/** Lower case, single spaces, none at the ends. */
export function normalText(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

/** The known spelling of a verifiability, whatever case, spaces and hyphens are in it; others as normal text. */
export function normalVerifiability(text: string): string {
  const normal = normalText(text)
  return VERIFIABILITIES.get(normal.replaceAll(/[\s_-]/g, '')) ?? normal
}
