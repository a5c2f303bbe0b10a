const FIRST_MS = 150
const LONGEST_MS = 10_000

/** How long to wait after so many failed tries: longer each time, never the same for everybody. */
export function backoffMs(tries: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** tries) * (0.5 + Math.random())
}
