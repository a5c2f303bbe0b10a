/** What one endpoint shows of the chain at one moment. */
export interface Sight {
  readonly head: number
  /** Milliseconds since its head last changed. */
  readonly sinceMs: number
  /** Its block at a height that is final for us; undefined where it was not told. */
  readonly finalHash: string | undefined
  readonly isLeader: boolean
  readonly wasLagging: boolean
}

export type Fault = 'lagging' | 'forked' | 'silent'

export interface JudgeLimits {
  /** Blocks behind the best head. */
  readonly lag: number
  /** A head that stands still for so long while another one moves on. */
  readonly silenceMs: number
}

/** What is wrong with each endpoint, compared with the others. There is always one without fault. */
export function judge<K>(sights: ReadonlyMap<K, Sight>, limits: JudgeLimits): Map<K, Fault | undefined> {
  const trueHash = agreedHash([...sights.values()])
  const isForked = ({ finalHash }: Sight) => trueHash !== undefined && finalHash !== undefined && finalHash !== trueHash
  const best = Math.max(...[...sights.values()].filter((sight) => !isForked(sight)).map(({ head }) => head))
  const faultOf = (sight: Sight): Fault | undefined => {
    if (isForked(sight)) return 'forked'
    const lag = best - sight.head
    // Whoever comes and goes at the limit would make the view jump.
    if (lag > (sight.wasLagging ? limits.lag / 2 : limits.lag)) return 'lagging'
    return lag > 0 && sight.sinceMs > limits.silenceMs ? 'silent' : undefined
  }
  return new Map([...sights].map(([key, sight]) => [key, faultOf(sight)]))
}

/** The hash of more than half of those that tell one; else the leader's. */
function agreedHash(sights: readonly Sight[]): string | undefined {
  const told = sights.filter(({ finalHash }) => finalHash !== undefined)
  const votes = new Map<string | undefined, number>()
  for (const { finalHash } of told) votes.set(finalHash, (votes.get(finalHash) ?? 0) + 1)
  const majority = [...votes].find(([, count]) => count * 2 > told.length)
  return majority ? majority[0] : told.find(({ isLeader }) => isLeader)?.finalHash
}
